package dev.flexbench.run;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabNode;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.VpnNode;
import dev.flexbench.report.EvidenceWriter;
import dev.flexbench.report.LadderPicture;
import dev.flexbench.report.ScenarioEvidence;
import dev.flexbench.report.ShowOutput;
import dev.flexbench.report.StepRecord;
import dev.flexbench.report.TopologyPicture;
import dev.flexbench.run.ScenarioRun.StepOutcome;
import dev.flexbench.verdict.Verdict;
import dev.flexbench.verdict.VerdictKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what a scenario leaves, while its network still runs, and writes it. */
final class EvidenceCollector {
  private final Session session;

  EvidenceCollector(Session session) {
    this.session = session;
  }

  /**
   * Writes a scenario's evidence.
   *
   * @return a fault of the bench, when the evidence is not complete
   */
  Optional<Verdict> collect(ScenarioRun run, Verdict verdict) {
    List<String> faults = new ArrayList<>();
    Scenario scenario = run.scenario();
    Optional<Lab> lab = scenario.startedLab();
    LadderPicture ladder = LadderPicture.EMPTY;
    String open = "";
    if (lab.isPresent()) {
      try {
        WireEvidence wire = session.wireEvidence(lab.get(), scenario.evidence());
        ladder = wire.ladder();
        open = wire.openCommand();
      } catch (LabException e) {
        faults.add(e.getMessage());
      }
    }
    ScenarioEvidence evidence =
        new ScenarioEvidence(
            Optional.of(verdict),
            steps(run),
            ladder,
            picture(scenario, lab),
            lab.map(l -> shows(l, faults)).orElse(List.of()),
            MeasurementSeries.of(scenario.flows(), lab.map(Lab::marks).orElse(List.of())),
            open);
    try {
      EvidenceWriter.write(scenario.evidence(), evidence);
    } catch (IOException e) {
      faults.add("cannot write evidence: " + e.getMessage());
    }
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Verdict.of(VerdictKind.BENCH_ERROR, "evidence: " + String.join("; ", faults)));
  }

  private static List<StepRecord> steps(ScenarioRun run) {
    return run.steps().stream().map(EvidenceCollector::record).toList();
  }

  private static StepRecord record(StepOutcome step) {
    StepRecord.Status status =
        switch (step.status()) {
          case PASSED -> StepRecord.Status.PASSED;
          case SKIPPED, UNUSED -> StepRecord.Status.SKIPPED;
          case FAILED -> step.bench() ? StepRecord.Status.BROKEN : StepRecord.Status.FAILED;
          case UNDEFINED, AMBIGUOUS, PENDING -> StepRecord.Status.BROKEN;
        };
    return new StepRecord(
        step.keyword(), step.text(), status, step.took().toMillis(), step.message());
  }

  /** What the nodes that speak IKE answer now; one that is down answers nothing. */
  private List<ShowOutput> shows(Lab lab, List<String> faults) {
    List<ShowOutput> shows = new ArrayList<>();
    for (Topology.NodeSpec spec : lab.topology().nodes().values()) {
      if (!session.supports(spec.kind())) {
        continue;
      }
      try {
        LabNode node = lab.node(spec.name());
        if (node instanceof VpnNode vpn) {
          for (String command : vpn.evidenceCommands()) {
            shows.add(new ShowOutput(spec.name(), command, vpn.show(command)));
          }
        }
      } catch (LabException e) {
        faults.add(e.getMessage());
      }
    }
    return shows;
  }

  private TopologyPicture picture(Scenario scenario, Optional<Lab> lab) {
    return scenario
        .topology()
        .map(topology -> TopologyPictures.of(topology, lab, session::supports))
        .orElse(TopologyPicture.EMPTY);
  }
}
