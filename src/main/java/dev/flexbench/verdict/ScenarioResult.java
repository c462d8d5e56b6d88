package dev.flexbench.verdict;

import java.util.List;

/**
 * One scenario in {@code results.json}.
 *
 * @param id unique in the run, fit for a file name ({@link ScenarioIds})
 * @param feature the feature's name
 * @param name the scenario's name
 * @param tags as written, with {@code @}, in the order of the feature file
 * @param testbed where it ran: {@code sim}, {@code docker} …
 * @param verdict the merged verdict
 * @param reason why, in one sentence
 * @param seconds how long it took on the wall clock
 * @param evidence its evidence folder, relative to the run directory, with {@code /}; empty if none
 */
public record ScenarioResult(
    String id,
    String feature,
    String name,
    List<String> tags,
    String testbed,
    VerdictKind verdict,
    String reason,
    double seconds,
    String evidence) {
  public ScenarioResult {
    tags = List.copyOf(tags);
  }

  /** The same scenario under another evidence folder, for merged reports. */
  public ScenarioResult withEvidence(String folder) {
    return new ScenarioResult(id, feature, name, tags, testbed, verdict, reason, seconds, folder);
  }
}
