package dev.flexbench.cli;

import dev.flexbench.lab.Testbed;
import dev.flexbench.report.ConsoleReporter;
import dev.flexbench.report.RunReports;
import dev.flexbench.run.RunRequest;
import dev.flexbench.run.RunService;
import dev.flexbench.verdict.ExpectedResults;
import dev.flexbench.verdict.ResultsJson;
import dev.flexbench.verdict.RunOutcome;
import dev.flexbench.verdict.RunResults;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flexbench run [FEATURE…]}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Run features on a testbed; without any, those that come with flexbench.",
      "The evidence and the report are left in a directory of their own."
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FEATURE",
      description = "Feature files, or folders of them.")
  private List<Path> features = List.of();

  @Option(
      names = "--testbed",
      paramLabel = "BED",
      description =
          "auto (Docker where an engine answers, else sim), sim or docker; default: auto.")
  private String testbed = "auto";

  @Option(
      names = "--tags",
      paramLabel = "EXPR",
      description = "Only scenarios with these tags, e.g. \"@strongswan and not @throughput\".")
  private String tags = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "What is random follows from it; default: 1. On sim a seed repeats a run exactly.")
  private long seed = 1;

  @Option(
      names = "--shard",
      paramLabel = "K/N",
      converter = Shards.class,
      description = "Only the K-th of N shares of the scenarios.")
  private Shards.Share share = Shards.Share.WHOLE;

  @Option(names = "--out", paramLabel = "DIR", description = "Where runs go; default: out.")
  private Path out = Path.of("out");

  @Option(
      names = "--expected",
      paramLabel = "FILE",
      description = "Scenarios that are expected not to pass; one that passes is then a failure.")
  private Optional<Path> expected;

  @Override
  public Integer call() throws Exception {
    PrintWriter console = spec.commandLine().getOut();
    InstantSource clock = InstantSource.system();
    List<Path> wanted = features.isEmpty() ? List.of(Home.features()) : features;
    ExpectedResults expectations = expectations();
    RunService.check(wanted, tags);
    try (Testbed bed = Testbeds.open(testbed, spec.commandLine().getErr())) {
      Path directory = RunDirectory.make(out, clock.instant(), ZoneId.systemDefault());
      ConsoleReporter reporter = new ConsoleReporter(console, Terminal.colours());
      reporter.begin(Version.number(), bed.name() + " (" + bed.description() + ")", directory);
      RunRequest request =
          new RunRequest(
              wanted,
              tags,
              share.number(),
              share.of(),
              seed,
              Home.topologies(wanted),
              directory,
              Version.number());
      RunResults results = new RunService(bed, request, clock, new ConsoleListener(reporter)).run();
      RunOutcome outcome = RunOutcome.of(results, expectations);
      ResultsJson.writeRun(directory, results);
      Path report = RunReports.write(directory, results, expectations);
      reporter.end(results, outcome, report);
      return outcome.exitCode();
    }
  }

  private ExpectedResults expectations() throws Exception {
    return expected.isEmpty()
        ? ExpectedResults.ALL_PASS
        : ExpectedResults.parse(Files.readString(expected.get()), expected.get().toString());
  }
}
