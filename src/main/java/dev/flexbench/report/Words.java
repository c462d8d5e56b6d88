package dev.flexbench.report;

import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers as words, the same in every report. */
final class Words {
  private Words() {}

  /** {@code 1.4 s}, {@code 2 min 05 s}. */
  static String seconds(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    long all = Math.round(seconds);
    return String.format(Locale.ROOT, "%d min %02d s", all / 60, all % 60);
  }

  /** {@code 12 ms}, {@code 1.4 s}: of a step. */
  static String millis(long millis) {
    return millis < 1000 ? millis + " ms" : seconds(millis / 1000.0);
  }

  /** {@code 3.2 MB}. */
  static String size(long octets) {
    if (octets < 1000) {
      return octets + " B";
    }
    return octets < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", octets / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", octets / 1e6);
  }

  /** {@code 5 scenarios: 4 passed, 1 failed}. */
  static String counts(List<ScenarioResult> scenarios) {
    List<String> parts = new ArrayList<>();
    for (VerdictKind kind : VerdictKind.values()) {
      long n = scenarios.stream().filter(s -> s.verdict() == kind).count();
      if (n > 0) {
        parts.add(n + " " + kind.label());
      }
    }
    String all = scenarios.size() == 1 ? "1 scenario" : scenarios.size() + " scenarios";
    return parts.isEmpty() ? all : all + ": " + String.join(", ", parts);
  }

  /** What a reader wants to know first. */
  static String headline(List<ScenarioResult> scenarios) {
    long ran = scenarios.stream().filter(s -> s.verdict().ran()).count();
    long passed = scenarios.stream().filter(s -> s.verdict().passed()).count();
    if (ran == 0) {
      return "Nothing was run";
    }
    if (passed == ran) {
      return ran == 1 ? "The scenario passed" : "All " + ran + " scenarios passed";
    }
    return passed + " of " + ran + " scenarios passed";
  }
}
