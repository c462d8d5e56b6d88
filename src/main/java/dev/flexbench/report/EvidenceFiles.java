package dev.flexbench.report;

import dev.flexbench.verdict.ScenarioResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The names of the files in a scenario's evidence folder. */
public final class EvidenceFiles {
  /** One capture with an interface per link. */
  public static final String CAPTURE = "capture.pcapng";

  /** IKE keys in Wireshark's table format. */
  public static final String IKE_KEYS = "ikev2_decryption_table";

  /** ESP keys in Wireshark's table format. */
  public static final String ESP_KEYS = "esp_sa";

  /** The typed trace. */
  public static final String TRACE = "trace.json";

  /** The verdict with its evidence. */
  public static final String VERDICT = "verdict.json";

  /** The steps with their timing. */
  public static final String STEPS = "steps.json";

  /** The ladder's rows. */
  public static final String LADDER = "ladder.json";

  /** The ladder as a picture. */
  public static final String LADDER_SVG = "ladder.svg";

  /** The topology with its tunnels. */
  public static final String TOPOLOGY = "topology.json";

  /** The topology as a picture. */
  public static final String TOPOLOGY_SVG = "topology.svg";

  /** What the nodes answered. */
  public static final String SHOWS = "shows.json";

  /** Throughput, loss and silence over time. */
  public static final String THROUGHPUT = "throughput.json";

  /** The one-line command that opens the capture decrypted. */
  public static final String OPEN = "open.txt";

  /** Folder of the nodes' logs, {@code NODE.log} each. */
  public static final String LOGS = "logs";

  private static final List<Download> KNOWN =
      List.of(
          new Download(CAPTURE, "Capture", "one interface per link"),
          new Download(IKE_KEYS, "IKE keys", "ikev2_decryption_table of Wireshark"),
          new Download(ESP_KEYS, "ESP keys", "esp_sa of Wireshark"),
          new Download(TRACE, "Trace", "every message decoded, JSON"),
          new Download(LADDER_SVG, "Ladder", "SVG"),
          new Download(TOPOLOGY_SVG, "Topology", "SVG"),
          new Download(SHOWS, "Show outputs", "JSON"),
          new Download(THROUGHPUT, "Measurements", "JSON"),
          new Download(VERDICT, "Verdict", "with its evidence, JSON"));

  private EvidenceFiles() {}

  /**
   * A file that a reader may want.
   *
   * @param path relative to the evidence folder, with {@code /}
   */
  public record Download(String path, String title, String remark) {}

  /**
   * The scenario's folder as the results name it. One outside the run directory is not followed:
   * results may come from elsewhere.
   */
  public static Path folder(Path run, ScenarioResult result) {
    Path root = run.toAbsolutePath().normalize();
    Path folder = root.resolve(result.evidence()).normalize();
    return folder.startsWith(root) ? folder : root.resolve("evidence").resolve(result.id());
  }

  /** What there is to download in this folder: the known files that exist, then the logs. */
  public static List<Download> downloads(Path folder) {
    List<Download> found = new ArrayList<>();
    KNOWN.stream().filter(d -> Files.isRegularFile(folder.resolve(d.path()))).forEach(found::add);
    for (Path log : logs(folder)) {
      String name = String.valueOf(log.getFileName());
      found.add(new Download(LOGS + "/" + name, "Log of " + name.replaceFirst("\\.log$", ""), ""));
    }
    return found;
  }

  private static List<Path> logs(Path folder) {
    Path logs = folder.resolve(LOGS);
    if (!Files.isDirectory(logs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(logs)) {
      return files.filter(f -> f.toString().endsWith(".log")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
