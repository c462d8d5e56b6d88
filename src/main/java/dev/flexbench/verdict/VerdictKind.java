package dev.flexbench.verdict;

import java.util.Arrays;
import java.util.Optional;

/** The seven verdicts by name, in the order in which reports list them. */
public enum VerdictKind {
  /** As expected. */
  PASS("pass", "passed", "✔"),
  /** Works, but departs from a recommendation (a SHOULD) that the evidence names. */
  PASS_WITH_DEVIATION("passWithDeviation", "passed with a deviation", "✔"),
  /** Not as expected, and the evidence shows it. */
  FAIL("fail", "failed", "✘"),
  /** The evidence allows no verdict, for instance because the capture lost frames. */
  INCONCLUSIVE("inconclusive", "inconclusive", "?"),
  /** The question does not arise for this target. */
  NOT_APPLICABLE("notApplicable", "not applicable", "–"),
  /** Was not run, for instance because its peer exists on another testbed only. */
  NOT_RUN("notRun", "not run", "○"),
  /** The bench itself broke: says nothing about the target. */
  BENCH_ERROR("benchError", "bench error", "!");

  private final String key;
  private final String label;
  private final String mark;

  VerdictKind(String key, String label, String mark) {
    this.key = key;
    this.label = label;
    this.mark = mark;
  }

  /** The name in {@code results.json} and in expected-results files. */
  public String key() {
    return key;
  }

  /** The name for people, in the middle of a sentence. */
  public String label() {
    return label;
  }

  /** One character for consoles. */
  public String mark() {
    return mark;
  }

  /** The scenario ran to its end and showed what it should, deviations included. */
  public boolean passed() {
    return this == PASS || this == PASS_WITH_DEVIATION;
  }

  /** The scenario was run at all. */
  public boolean ran() {
    return this != NOT_RUN && this != NOT_APPLICABLE;
  }

  /** The kind of this {@link #key()}, if there is one. */
  public static Optional<VerdictKind> ofKey(String key) {
    return Arrays.stream(values()).filter(k -> k.key.equals(key)).findFirst();
  }
}
