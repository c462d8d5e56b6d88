package dev.flexbench.cli;

import dev.flexbench.report.ReportBuilder;
import dev.flexbench.verdict.ResultsJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flexbench report DIR…}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Build a run's report again, or one report of several runs.")
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Run directories.")
  private List<Path> runs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the report goes; needed for several runs.")
  private Optional<Path> out;

  @Override
  public Integer call() throws Exception {
    for (Path run : runs) {
      if (!Files.isRegularFile(run.resolve(ResultsJson.FILE))) {
        throw new UserException(run + ": no run directory (it has no " + ResultsJson.FILE + ")");
      }
    }
    if (out.isEmpty() && runs.size() > 1) {
      throw new UserException("several runs: say where the merged report goes, with --out DIR");
    }
    Path target = out.orElseGet(() -> runs.getFirst().resolve("report"));
    spec.commandLine().getOut().println("report " + ReportBuilder.build(runs, target));
    return ExitCode.AS_EXPECTED;
  }
}
