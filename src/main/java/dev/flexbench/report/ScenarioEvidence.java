package dev.flexbench.report;

import dev.flexbench.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario leaves for its page. The capture, the key tables, the trace and the nodes' logs
 * lie beside it as files of their own ({@link EvidenceFiles}).
 *
 * @param verdict with its evidence; empty for a scenario that was not run
 * @param steps in their order
 * @param ladder what passed on the wire
 * @param topology with the tunnels as they were at the end
 * @param shows what the nodes answered at the end
 * @param measurements over the scenario's time
 * @param open the command that opens the capture decrypted; empty without a capture
 */
public record ScenarioEvidence(
    Optional<Verdict> verdict,
    List<StepRecord> steps,
    LadderPicture ladder,
    TopologyPicture topology,
    List<ShowOutput> shows,
    Measurements measurements,
    String open) {
  /** A scenario that left nothing. */
  public static final ScenarioEvidence NONE =
      new ScenarioEvidence(
          Optional.empty(),
          List.of(),
          LadderPicture.EMPTY,
          TopologyPicture.EMPTY,
          List.of(),
          Measurements.NONE,
          "");

  public ScenarioEvidence {
    steps = List.copyOf(steps);
    shows = List.copyOf(shows);
  }
}
