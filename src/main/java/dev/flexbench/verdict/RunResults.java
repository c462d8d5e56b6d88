package dev.flexbench.verdict;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A run: the truth that all reports are views of.
 *
 * @param run the run's name, which is also its directory's
 * @param version of flexbench
 * @param testbed {@code sim}, {@code docker} …
 * @param seed with which the run can be repeated
 * @param started wall-clock start
 * @param seconds wall-clock duration
 * @param scenarios in the order in which they stand in the features
 */
public record RunResults(
    String run,
    String version,
    String testbed,
    long seed,
    Instant started,
    double seconds,
    List<ScenarioResult> scenarios) {
  public RunResults {
    scenarios = List.copyOf(scenarios);
  }

  /** How many scenarios got each verdict; every kind is present. */
  public Map<VerdictKind, Long> counts() {
    Map<VerdictKind, Long> counts = new EnumMap<>(VerdictKind.class);
    for (VerdictKind kind : VerdictKind.values()) {
      counts.put(kind, 0L);
    }
    scenarios.forEach(s -> counts.merge(s.verdict(), 1L, Long::sum));
    return counts;
  }

  /** How many scenarios got this verdict. */
  public long count(VerdictKind kind) {
    return scenarios.stream().filter(s -> s.verdict() == kind).count();
  }
}
