package dev.flexbench.lab.docker;

import dev.flexbench.lab.DeadlineException;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions.Profile;
import dev.flexbench.lab.Topology.NodeSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The container in the middle of a lab: a bridge per link, and the tap that captures them all.
 *
 * <p>The tap takes one command per line and answers with one line; see {@code
 * dev.flexbench.capture.live.TapMain}.
 */
final class LabSwitch {
  private static final Duration COMMAND = Duration.ofSeconds(20);
  private static final String CAPTURE = "/tmp/capture.pcapng";
  private static final int WHOLE_PACKETS = 262_144;
  private static final int FIRST_OCTETS = 128;

  private final Engine engine;
  private final LabContainer container;
  private final Plumbing plumbing;
  private final ConcurrentHashMap<String, CompletableFuture<Long>> flushes =
      new ConcurrentHashMap<>();
  private final AtomicInteger flushCount = new AtomicInteger();

  LabSwitch(Engine engine, ContainerPlan plan, Plumbing plumbing, Runnable onSomething) {
    this.engine = engine;
    this.plumbing = plumbing;
    this.container =
        new LabContainer(
            plan,
            engine,
            line -> {
              heard(line);
              onSomething.run();
            });
  }

  /** Starts the container and makes the bridges. */
  void start() throws LabException {
    container.launch();
    ip(plumbing.makeBridges());
  }

  /** Gives all nodes their interfaces at once. */
  void plugIn(List<NodeRuntime> nodes, Profile profile) throws LabException {
    StringBuilder batch = new StringBuilder();
    for (NodeRuntime node : nodes) {
      batch.append(plumbing.plugIn(node.spec(), engine.pid(node.container().id()), profile));
    }
    ip(batch.toString());
  }

  void plugIn(NodeSpec node, String nodeContainer, Profile profile) throws LabException {
    ip(plumbing.plugIn(node, engine.pid(nodeContainer), profile));
  }

  void setPlug(NodeSpec node, int attachment, boolean connected) throws LabException {
    ip(plumbing.setPlug(node, attachment, connected));
  }

  /** Starts capturing every link; returns when all of them are live. */
  void capture(Profile profile) throws LabException {
    String links =
        plumbing.bridges().entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(" "));
    int snaplen = profile == Profile.EXCHANGE ? WHOLE_PACKETS : FIRST_OCTETS;
    container.lifeline().say("open " + CAPTURE + " " + snaplen + " " + links);
    container.awaitReady(COMMAND);
  }

  /**
   * Everything that was on the wire before this call is in the file afterwards.
   *
   * @return packets that the capture has lost so far
   */
  long flush(Path to) throws LabException {
    String id = Integer.toString(flushCount.incrementAndGet());
    CompletableFuture<Long> answer = new CompletableFuture<>();
    flushes.put(id, answer);
    container.lifeline().say("flush " + id);
    long dropped = await(answer);
    engine.copyOut(container.id(), CAPTURE, to);
    return dropped;
  }

  private static long await(CompletableFuture<Long> answer) throws LabException {
    try {
      return answer.get(COMMAND.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new DeadlineException(COMMAND, "the capture to be flushed");
    } catch (ExecutionException e) {
      throw new LabException("the tap ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while the capture was flushed", e);
    }
  }

  private void heard(String line) {
    String[] words = line.split(" ", -1);
    if (words.length == 3 && words[0].equals("FLUSHED")) {
      CompletableFuture<Long> waiting = flushes.remove(words[1]);
      if (waiting != null) {
        waiting.complete(Long.parseLong(words[2]));
      }
    } else if (container.lifeline().hasEnded()) {
      flushes.values().forEach(f -> f.completeExceptionally(new LabException("the tap ended")));
    }
  }

  private void ip(String batch) throws LabException {
    ExecResult result =
        engine.exec(
            container.id(),
            COMMAND,
            List.of("sh", "-c", "printf %s \"$1\" | ip -batch -", "sh", batch));
    if (!result.ok()) {
      throw new LabException("the switch refused a link: " + result.complaint());
    }
  }

  LabContainer container() {
    return container;
  }
}
