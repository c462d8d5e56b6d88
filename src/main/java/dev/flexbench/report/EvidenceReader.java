package dev.flexbench.report;

import dev.flexbench.verdict.Verdict;
import dev.flexbench.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads back what {@link EvidenceWriter} left. */
final class EvidenceReader {
  private EvidenceReader() {}

  /**
   * The evidence in this folder; what has no file is empty.
   *
   * @throws dev.flexbench.verdict.InputException when a file is not what its name says
   */
  static ScenarioEvidence read(Path folder) throws IOException {
    return new ScenarioEvidence(
        verdict(folder.resolve(EvidenceFiles.VERDICT)),
        List.of(read(folder, EvidenceFiles.STEPS, StepRecord[].class, new StepRecord[0])),
        read(folder, EvidenceFiles.LADDER, LadderPicture.class, LadderPicture.EMPTY),
        read(folder, EvidenceFiles.TOPOLOGY, TopologyPicture.class, TopologyPicture.EMPTY),
        List.of(read(folder, EvidenceFiles.SHOWS, ShowOutput[].class, new ShowOutput[0])),
        read(folder, EvidenceFiles.THROUGHPUT, Measurements.class, Measurements.NONE),
        text(folder.resolve(EvidenceFiles.OPEN)));
  }

  private static Optional<Verdict> verdict(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(VerdictJson.read(Files.readString(file), file.toString()))
        : Optional.empty();
  }

  private static <T> T read(Path folder, String name, Class<T> type, T none) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file)
        ? EvidenceJson.read(Files.readString(file), type, file.toString())
        : none;
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }
}
