package dev.flexbench.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The {@code flexbench} command. */
@Command(
    name = "flexbench",
    description =
        "Network emulation and conformance bench for IKEv2/IPsec VPNs of the FlexVPN kind.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpWidth = 100,
    subcommands = {
      DoctorCommand.class,
      RunCommand.class,
      TestCommand.class,
      NodeCommand.class,
      ShowCommand.class,
      DecodeCommand.class,
      TopologyCommand.class,
      ReportCommand.class,
      OpenCommand.class,
      BenchCommand.class,
    },
    footer = {
      "",
      "Exit codes: 0 all as expected, 1 a verdict failed (or an expected failure passed),",
      "2 the bench or its input is broken, 3 nothing was run."
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(args, out, err));
  }

  /** Runs one command line; the exit code is the result. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(out).setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((exception, _) -> unusable(exception, err));
    line.setExecutionExceptionHandler((exception, _, _) -> {
      err.println("flexbench: " + OneLine.of(exception));
      return ExitCode.BENCH_OR_INPUT;
    });
    if (args.length == 0) {
      line.usage(out);
      return ExitCode.BENCH_OR_INPUT;
    }
    return line.execute(args);
  }

  private static int unusable(ParameterException exception, PrintWriter err) {
    String command = exception.getCommandLine().getCommandSpec().qualifiedName();
    err.println("flexbench: " + OneLine.of(exception) + " (" + command + " --help says more)");
    return ExitCode.BENCH_OR_INPUT;
  }
}
