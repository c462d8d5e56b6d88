package dev.flexbench.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run measured against what was expected of it.
 *
 * @param exitCode 0 all as expected; 1 a verdict is not as expected (a failure, an inconclusive
 *     scenario, or an expected failure that passed); 2 the bench is broken; 3 nothing was run
 * @param surprises one line for each scenario that is not as expected
 */
public record RunOutcome(int exitCode, List<String> surprises) {
  /** All as expected. */
  public static final int AS_EXPECTED = 0;

  /** A verdict is not as expected. */
  public static final int UNEXPECTED = 1;

  /** The bench or its input is broken. */
  public static final int BROKEN = 2;

  /** No scenario was run. */
  public static final int NOTHING_RUN = 3;

  public RunOutcome {
    surprises = List.copyOf(surprises);
  }

  /**
   * Compares a run with the expectations.
   *
   * <p>A broken bench speaks first (2): what else it saw is not to be trusted. A scenario that was
   * not run on this testbed is no surprise, whatever was expected of it.
   */
  public static RunOutcome of(RunResults results, ExpectedResults expected) {
    List<String> surprises = new ArrayList<>();
    boolean broken = false;
    for (ScenarioResult scenario : results.scenarios()) {
      Optional<String> surprise = surprise(scenario, expected.of(scenario.id()));
      surprise.ifPresent(surprises::add);
      broken |= surprise.isPresent() && scenario.verdict() == VerdictKind.BENCH_ERROR;
    }
    if (broken) {
      return new RunOutcome(BROKEN, surprises);
    }
    if (results.scenarios().stream().noneMatch(s -> s.verdict().ran())) {
      return new RunOutcome(NOTHING_RUN, surprises);
    }
    return new RunOutcome(surprises.isEmpty() ? AS_EXPECTED : UNEXPECTED, surprises);
  }

  private static Optional<String> surprise(
      ScenarioResult result, Optional<ExpectedResults.Entry> expected) {
    if (!result.verdict().ran()) {
      return Optional.empty();
    }
    if (expected.isEmpty()) {
      return result.verdict().passed()
          ? Optional.empty()
          : Optional.of(result.id() + ": " + result.verdict().label() + ": " + result.reason());
    }
    ExpectedResults.Entry entry = expected.get();
    if (entry.met(result)) {
      return Optional.empty();
    }
    String because = entry.because().isEmpty() ? "" : " (" + entry.because() + ")";
    return Optional.of(
        "%s: expected %s%s, but it %s: %s"
            .formatted(
                result.id(),
                entry.verdict().key(),
                because,
                result.verdict().passed() ? "passed" : "is " + result.verdict().key(),
                result.reason()));
  }
}
