package dev.flexbench.cli;

import dev.flexbench.node.control.ControlClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flexbench show NODE COMMAND…}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Ask a running node: flexbench show hub crypto ikev2 sa detailed",
      "A last word --json gives the answer as JSON."
    })
final class ShowCommand implements Callable<Integer> {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NODE",
      description = "Its hostname, or its control socket.")
  private String node;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "What follows \"show\" on a router.")
  private List<String> words;

  @Override
  public Integer call() throws Exception {
    Path socket = node.contains("/") ? Path.of(node) : ControlSockets.of(node);
    String command = String.join(" ", words);
    String asked = command.startsWith("sh") ? command : "show " + command;
    try (ControlClient client = ControlClient.connect(socket, _ -> {})) {
      spec.commandLine().getOut().println(client.show(asked, DEADLINE).stripTrailing());
    }
    return ExitCode.AS_EXPECTED;
  }
}
