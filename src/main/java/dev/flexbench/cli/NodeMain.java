package dev.flexbench.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/**
 * {@code flexbench node} alone: the entry point of the node image, which holds only what a node
 * needs and starts faster for it.
 */
public final class NodeMain {
  private NodeMain() {}

  public static void main(String[] args) {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CommandLine line = new CommandLine(new NodeCommand());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8)).setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((exception, _, _) -> {
      err.println("flexbench: " + NodeFault.line(exception));
      return ExitCode.BENCH_OR_INPUT;
    });
    System.exit(line.execute(args));
  }
}
