package dev.flexbench.cli;

import dev.flexbench.report.EvidenceFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flexbench open SCENARIO}. */
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = {
      "Open a scenario's capture in Wireshark, decrypted.",
      "Without Wireshark or a display, print the command line for it."
    })
final class OpenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SCENARIO",
      description = "A scenario's id (of the newest run that has it), or its evidence folder.")
  private String scenario;

  @Option(names = "--out", paramLabel = "DIR", description = "Where runs are; default: out.")
  private Path out = Path.of("out");

  @Option(names = "--print", description = "Only print the command line.")
  private boolean printOnly;

  @Override
  public Integer call() throws Exception {
    Path evidence = find();
    Path file = evidence.resolve(EvidenceFiles.OPEN);
    if (!Files.isRegularFile(file)) {
      throw new UserException(evidence + " has no capture");
    }
    String command = Files.readString(file).strip();
    PrintWriter console = spec.commandLine().getOut();
    console.println("cd " + evidence.toAbsolutePath() + " && " + command);
    if (!printOnly && canShow()) {
      new ProcessBuilder("sh", "-c", "exec " + command)
          .directory(evidence.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    }
    return ExitCode.AS_EXPECTED;
  }

  private static boolean canShow() {
    boolean display = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    return display
        && Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, "wireshark")));
  }

  private Path find() throws IOException {
    Path folder = Path.of(scenario);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    for (Path run : newestFirst()) {
      Path evidence = run.resolve("evidence").resolve(scenario);
      if (Files.isDirectory(evidence)) {
        return evidence;
      }
    }
    throw new UserException(
        "no evidence of \"" + scenario + "\" in " + out + "; the ids are in a run's results.json");
  }

  private List<Path> newestFirst() throws IOException {
    if (!Files.isDirectory(out)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(out)) {
      return runs.filter(Files::isDirectory)
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .toList();
    }
  }
}
