package dev.flexbench.report;

import dev.flexbench.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Leaves a scenario's evidence in its folder, as data and as pictures. */
public final class EvidenceWriter {
  private EvidenceWriter() {}

  /**
   * Writes everything that the scenario left; what is empty makes no file.
   *
   * @param folder {@code RUN/evidence/ID}, made if needed
   */
  public static void write(Path folder, ScenarioEvidence evidence) throws IOException {
    Files.createDirectories(folder);
    if (evidence.verdict().isPresent()) {
      put(folder, EvidenceFiles.VERDICT, VerdictJson.write(evidence.verdict().get()));
    }
    if (!evidence.steps().isEmpty()) {
      put(folder, EvidenceFiles.STEPS, EvidenceJson.write(evidence.steps()));
    }
    if (!evidence.ladder().rows().isEmpty()) {
      put(folder, EvidenceFiles.LADDER, EvidenceJson.write(evidence.ladder()));
      put(folder, EvidenceFiles.LADDER_SVG, SvgLadder.standalone(evidence.ladder()));
    }
    if (!evidence.topology().nodes().isEmpty()) {
      put(folder, EvidenceFiles.TOPOLOGY, EvidenceJson.write(evidence.topology()));
      put(folder, EvidenceFiles.TOPOLOGY_SVG, SvgTopology.standalone(evidence.topology()));
    }
    if (!evidence.shows().isEmpty()) {
      put(folder, EvidenceFiles.SHOWS, EvidenceJson.write(evidence.shows()));
    }
    if (!evidence.measurements().series().isEmpty()) {
      put(folder, EvidenceFiles.THROUGHPUT, EvidenceJson.write(evidence.measurements()));
    }
    if (!evidence.open().isEmpty()) {
      put(folder, EvidenceFiles.OPEN, evidence.open() + "\n");
    }
  }

  private static void put(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
