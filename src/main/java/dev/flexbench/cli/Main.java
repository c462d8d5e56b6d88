package dev.flexbench.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code flexbench} command. */
@Command(
    name = "flexbench",
    description =
        "Network emulation and conformance bench for IKEv2/IPsec VPNs of the FlexVPN kind.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 all as expected, 1 a verdict failed (or an expected failure passed),",
      "2 the bench or its input is broken, 3 nothing was run."
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
  }

  /** Runs one command line; the exit code is the result. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(out).setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((exception, command, parsed) -> {
      err.println("flexbench: " + OneLine.of(exception));
      return ExitCode.BENCH_OR_INPUT;
    });
    if (args.length == 0) {
      line.usage(out);
      return ExitCode.BENCH_OR_INPUT;
    }
    return line.execute(args);
  }
}
