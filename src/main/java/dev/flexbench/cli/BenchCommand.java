package dev.flexbench.cli;

import dev.flexbench.bench.DataPlaneBench;
import dev.flexbench.bench.DataPlaneResult;
import dev.flexbench.bench.HostFacts;
import dev.flexbench.bench.TurnaroundBench;
import dev.flexbench.bench.TurnaroundResult;
import dev.flexbench.lab.Testbed;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.TopologyLoader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code flexbench bench NAME}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure: data-plane, scenario-turnaround.",
    synopsisSubcommandLabel = "NAME")
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected what to measure: data-plane or scenario-turnaround");
  }

  @Command(
      name = "data-plane",
      mixinStandardHelpOptions = true,
      description = {
        "TCP and UDP through our tunnel, through strongSwan's user-space ESP with the same cipher,",
        "and without a tunnel, in interleaved rounds. Needs a Docker engine."
      })
  int dataPlane(
      @Option(names = "--json", description = "Print one JSON object.") boolean json,
      @Option(
              names = "--seconds",
              paramLabel = "N",
              defaultValue = "3",
              description = "Length of each flow; default: ${DEFAULT-VALUE}.")
          int seconds,
      @Option(
              names = "--rounds",
              paramLabel = "N",
              defaultValue = "3",
              description = "Rounds; default: ${DEFAULT-VALUE}.")
          int rounds)
      throws Exception {
    positive("--seconds", seconds);
    positive("--rounds", rounds);
    PrintWriter progress = spec.commandLine().getErr();
    DataPlaneBench.Options options =
        new DataPlaneBench.Options(Duration.ofSeconds(seconds), rounds);
    try (Testbed bed = Testbeds.open("docker", progress);
        ScratchDirectory scratch = ScratchDirectory.make()) {
      DataPlaneResult result =
          new DataPlaneBench(bed, topology(DataPlaneBench.TOPOLOGY), options, progress::println)
              .run(scratch.path());
      print(json, result.toJson(), result.lines());
    }
    return ExitCode.AS_EXPECTED;
  }

  @Command(
      name = "scenario-turnaround",
      mixinStandardHelpOptions = true,
      description =
          "From nothing to the first packet through a tunnel, on three nodes, on each testbed.")
  int turnaround(
      @Option(names = "--json", description = "Print one JSON object.") boolean json,
      @Option(
              names = "--rounds",
              paramLabel = "N",
              defaultValue = "5",
              description = "Rounds; default: ${DEFAULT-VALUE}.")
          int rounds)
      throws Exception {
    positive("--rounds", rounds);
    HostFacts host = HostFacts.ofThisMachine();
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    try (ScratchDirectory scratch = ScratchDirectory.make()) {
      for (String name : Testbeds.available()) {
        try (Testbed bed = Testbeds.open(name, spec.commandLine().getErr())) {
          seconds.putAll(
              new TurnaroundBench(bed, topology(TurnaroundBench.TOPOLOGY))
                  .measure(rounds, Files.createDirectories(scratch.path().resolve(name)), name));
        }
      }
    }
    TurnaroundResult result = new TurnaroundResult(host, rounds, seconds);
    print(json, result.toJson(), result.lines());
    return ExitCode.AS_EXPECTED;
  }

  private void positive(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " " + value + ": expected 1 or more");
    }
  }

  private static Topology topology(String name) throws Exception {
    return new TopologyLoader().find(name, Home.topologies(List.of(Path.of("."))));
  }

  private void print(boolean json, String object, List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(object);
    } else {
      lines.forEach(out::println);
    }
  }
}
