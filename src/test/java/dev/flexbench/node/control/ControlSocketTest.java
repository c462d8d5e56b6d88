package dev.flexbench.node.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.host.HostException;
import dev.flexbench.host.sim.LinkSpec;
import dev.flexbench.host.sim.SimHost;
import dev.flexbench.host.sim.SimWorld;
import dev.flexbench.ios.IosParser;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.node.ConfigurationException;
import dev.flexbench.node.Node;
import dev.flexbench.node.NodeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two nodes on a virtual clock that a thread of its own drives, asked over real sockets. */
final class ControlSocketTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final SimWorld world = new SimWorld(1, Instant.parse("2026-11-23T10:00:00Z"));
  private final ExecutorService driver = Executors.newSingleThreadExecutor();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  @BeforeEach
  void drive() {
    driver.execute(() -> {
      while (!stop.get()) {
        try {
          Runnable task = work.poll(50, TimeUnit.MILLISECONDS);
          if (task != null) {
            task.run();
          }
          world.runFor(Duration.ofMillis(20));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          stop.set(true);
        }
      }
      stopped.countDown();
    });
  }

  @AfterEach
  void end() throws InterruptedException {
    stop.set(true);
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    driver.shutdownNow();
  }

  /** Starts a node on the thread that drives the world. */
  private Node node(String name, int own, int other) throws Exception {
    CompletableFuture<Node> started = new CompletableFuture<>();
    work.add(() -> {
      try {
        started.complete(start(name, own, other));
      } catch (HostException | ConfigurationException e) {
        started.completeExceptionally(e);
      }
    });
    return started.get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private Node start(String name, int own, int other) throws HostException, ConfigurationException {
    RunningConfig config =
        IosParser.parse(
                name,
                """
                crypto ikev2 profile default
                 match identity remote any
                 identity local fqdn %s
                 authentication local pre-share key secret1
                 authentication remote pre-share key secret1
                interface Ethernet0/0
                 ip address 198.18.0.%d 255.255.255.0
                interface Tunnel0
                 ip address 10.0.0.%d 255.255.255.252
                 tunnel source Ethernet0/0
                 tunnel mode ipsec ipv4
                 tunnel destination 198.18.0.%d
                 tunnel protection ipsec profile default
                """
                    .formatted(name, own, own, other))
            .config();
    SimHost host = world.host(name);
    host.attach(
        "eth0",
        world.links().isEmpty()
            ? world.link("wan", LinkSpec.PLAIN)
            : world.links().iterator().next());
    InterfaceName ethernet = InterfaceName.parse("Ethernet0/0").orElseThrow();
    return Node.start(
        new ForeignThreads(host, work::add), config, NodeOptions.of(Map.of(ethernet, "eth0")));
  }

  @Test
  void aNodeIsAskedConnectedWatchedAndDisconnected() throws Exception {
    Node a = node("a", 1, 2);
    node("b", 2, 1);
    Path socket = folder.resolve("a.sock");
    BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    try (ControlServer server = ControlServer.start(socket, a);
        ControlClient client = ControlClient.connect(socket, events::add)) {
      client.operation("events", SOON);
      assertThat(client.operation("connect", SOON).path("outcome").asString()).isEqualTo("up");
      JsonNode event = events.poll(10, TimeUnit.SECONDS);
      while (event != null && !event.path("event").asString("").equals("tunnel-up")) {
        event = events.poll(10, TimeUnit.SECONDS);
      }
      assertThat(event).isNotNull();
      assertThat(client.show("show crypto ikev2 sa", SOON)).contains("READY");
      assertThat(client.operation("child-sas", SOON).path("result").size()).isEqualTo(1);
      JsonNode sa = client.operation("ike-sas", SOON).path("result").path(0);
      assertThat(sa.path("remoteId").asString()).isEqualTo("b");
      assertThat(client.operation("disconnect", SOON).path("done").asBoolean()).isTrue();
      assertThat(client.operation("ike-sas", SOON).path("result").size()).isZero();
      assertThat(server).isNotNull();
    }
    assertThat(socket).doesNotExist();
  }

  @Test
  void whatIsNotUnderstoodIsAnsweredInOneLine() throws Exception {
    Node a = node("a", 1, 2);
    Path socket = folder.resolve("a.sock");
    try (ControlServer server = ControlServer.start(socket, a);
        ControlClient client = ControlClient.connect(socket, event -> {})) {
      assertThatThrownBy(() -> client.operation("explode", SOON))
          .isInstanceOf(ControlException.class)
          .hasMessageContaining("unknown op");
      assertThat(client.show("show nonsense", SOON)).startsWith("% Invalid input after 'show'");
      assertThat(server).isNotNull();
    }
  }

  @Test
  void theSocketIsForItsOwnerAndForOneNodeAndALeftoverIsReplaced() throws Exception {
    Node a = node("a", 1, 2);
    Path socket = folder.resolve("a.sock");
    Files.createFile(socket);
    try (ControlServer server = ControlServer.start(socket, a)) {
      assertThat(Files.getPosixFilePermissions(socket))
          .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
      assertThatThrownBy(() -> ControlServer.start(socket, a))
          .isInstanceOf(ControlException.class)
          .hasMessageContaining("another node serves");
      assertThat(server).isNotNull();
    }
    assertThatThrownBy(() -> ControlClient.connect(socket, event -> {}))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("no node answers");
    assertThat(List.of(folder.toFile().list())).isEmpty();
  }
}
