package dev.flexbench.cli;

import dev.flexbench.host.Host;
import dev.flexbench.host.linux.LinuxHost;
import dev.flexbench.ike.sa.IkeLog;
import dev.flexbench.ios.Finding;
import dev.flexbench.ios.IosParser;
import dev.flexbench.ios.ParseResult;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.lab.NodeKeyLog;
import dev.flexbench.node.Node;
import dev.flexbench.node.NodeOptions;
import dev.flexbench.node.control.ControlServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flexbench node FILE.cfg}. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    description = {
      "Run one node in the foreground, on this machine's own network stack.",
      "Needs CAP_NET_ADMIN and /dev/net/tun; flexbench's labs run it in containers."
    })
final class NodeCommand implements Callable<Integer> {
  private static final long GOODBYE_SECONDS = 2;

  /** When tunnels come up. */
  enum Connect {
    /** At start, and again after every loss. */
    AUTO,
    /** When asked over the control socket. */
    MANUAL
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The configuration, in the IOS-style language.")
  private Path file;

  @Option(
      names = "--link",
      paramLabel = "INTERFACE=LINK",
      description = "Which link an Ethernet interface is, e.g. Ethernet0/0=eth0.")
  private Map<String, String> links = new HashMap<>();

  @Option(
      names = "--control",
      paramLabel = "SOCKET",
      description = "The control socket; default: HOSTNAME.sock in the user's runtime directory.")
  private Optional<Path> control;

  @Option(
      names = "--keylog",
      paramLabel = "FILE",
      description = "Append session keys to this file, to decrypt captures with.")
  private Optional<Path> keyLog;

  @Option(
      names = "--connect",
      paramLabel = "WHEN",
      description = "auto (tunnels come up at start) or manual; default: auto.")
  private Connect connect = Connect.AUTO;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    RunningConfig config = configuration(out);
    String name = config.hostname();
    Map<InterfaceName, String> interfaces = interfaces();
    CountDownLatch stopped = new CountDownLatch(1);
    try (LinuxHost host = LinuxHost.open(name);
        KeyLogFile keys = KeyLogFile.open(keyLog)) {
      NodeOptions options =
          NodeOptions.of(interfaces)
              .withAutoConnect(connect == Connect.AUTO)
              .withLog(entry -> log(out, host, entry))
              .withKeys(new NodeKeyLog(keys));
      Node node = onControlThread(host, () -> Node.start(host, config, options));
      Path socket = control.orElseGet(() -> ControlSockets.of(name));
      try (ControlServer _ = ControlServer.start(socket, node)) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(host, node, stopped), "leave"));
        out.println("READY " + name);
        stopped.await();
      }
    }
    return ExitCode.AS_EXPECTED;
  }

  private RunningConfig configuration(PrintWriter out) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserException(file + ": no such configuration file");
    }
    ParseResult parsed = IosParser.parse(String.valueOf(file), Files.readString(file));
    if (!parsed.usable()) {
      int more = parsed.errors().size() - 1;
      throw new UserException(
          parsed.errors().getFirst() + (more > 0 ? " (and " + more + " more)" : ""));
    }
    for (Finding finding : parsed.findings()) {
      out.println(finding);
    }
    return parsed.config();
  }

  private Map<InterfaceName, String> interfaces() {
    Map<InterfaceName, String> interfaces = new HashMap<>();
    links.forEach((name, link) ->
        interfaces.put(
            InterfaceName.parse(name)
                .orElseThrow(() -> new UserException("--link " + name + ": no interface's name")),
            link));
    return interfaces;
  }

  private static void log(PrintWriter out, Host host, IkeLog.Entry entry) {
    out.println(host.clock().now() + " " + entry);
  }

  /** Deletes the SAs as {@code kill} asks it to, and lets the last messages go. */
  private static void leave(LinuxHost host, Node node, CountDownLatch stopped) {
    CountDownLatch left = new CountDownLatch(1);
    host.timers()
        .execute(() -> {
          node.close();
          left.countDown();
        });
    try {
      if (!left.await(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
        return; // the control thread hangs: end without a goodbye
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopped.countDown();
  }

  private static <T> T onControlThread(Host host, Callable<T> work) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    host.timers()
        .execute(() -> {
          try {
            done.complete(work.call());
          } catch (Exception e) {
            done.completeExceptionally(e);
          }
        });
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
