package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabException;
import dev.flexbench.lab.NodeKind;
import dev.flexbench.lab.Topology.Attachment;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One node's container through its lives: a node that was killed starts again in a new container,
 * with nothing of the old one's state.
 */
final class NodeRuntime {
  static final Duration COMMAND = Duration.ofSeconds(20);
  private static final Duration START = Duration.ofSeconds(60);

  private final NodeSpec spec;
  private final Engine engine;
  private final Planner plans;
  private final Consumer<String> listener;
  private final Plug plug;
  private int generation;
  private final List<LabContainer> lives = new CopyOnWriteArrayList<>();
  private volatile @Nullable LabContainer container;

  /** Makes a container's plan; every life has a name of its own. */
  @FunctionalInterface
  interface Planner {
    ContainerPlan plan(NodeSpec spec, int generation);
  }

  /** Hands a container its interfaces. */
  @FunctionalInterface
  interface Plug {
    void in(NodeSpec spec, String container) throws LabException;
  }

  NodeRuntime(NodeSpec spec, Engine engine, Planner plans, Plug plug, Consumer<String> listener) {
    this.spec = spec;
    this.engine = engine;
    this.plans = plans;
    this.plug = plug;
    this.listener = listener;
  }

  NodeSpec spec() {
    return spec;
  }

  /** Starts its container, gives it its interfaces, and leaves its program waiting for "go". */
  void prepare() throws LabException {
    generation++;
    LabContainer next = new LabContainer(plans.plan(spec, generation), engine, listener);
    lives.add(next);
    container = next;
    next.launch();
  }

  void plugIn() throws LabException {
    plug.in(spec, container().id());
  }

  void go() throws LabException {
    container().go();
  }

  void awaitReady() throws LabException {
    container().awaitReady(START);
  }

  /** Stops it as a power cut would; harmless when it is not running. */
  void kill() throws LabException {
    LabContainer running = container;
    if (running != null) {
      container = null;
      running.powerOff(COMMAND);
    }
  }

  /** How often it was started. */
  int generation() {
    return generation;
  }

  /** All its containers so far. */
  List<LabContainer> everyLife() {
    return List.copyOf(lives);
  }

  /** Whether its program writes {@link KeyLogs#IN_CONTAINER}. */
  boolean writesKeys() {
    return spec.kind() == NodeKind.FLEXVPN;
  }

  boolean running() {
    return container != null;
  }

  LabContainer container() throws LabException {
    LabContainer running = container;
    if (running == null) {
      throw new LabException(spec.name() + " is not running");
    }
    return running;
  }

  ExecResult exec(Duration deadline, List<String> command) throws LabException {
    return engine.exec(container().id(), deadline, command);
  }

  /** A command that must succeed. */
  String run(List<String> command) throws LabException {
    ExecResult result = exec(COMMAND, command);
    if (!result.ok()) {
      throw new LabException(spec.name() + ": " + command.getFirst() + ": " + result.complaint());
    }
    return result.out();
  }

  Engine engine() {
    return engine;
  }

  /** The number of the attachment to a link. */
  int attachment(String link) throws LabException {
    List<Attachment> all = spec.attachments();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).link().equals(link)) {
        return i;
      }
    }
    throw new LabException(spec.name() + " has no interface on " + link);
  }

  /** Its addresses on a link as its kernel has them, link-local ones left out. */
  List<IpPrefix> addressesOn(String link) throws LabException {
    return addresses("eth" + attachment(link));
  }

  /** The addresses of one of its kernel's interfaces. */
  List<IpPrefix> addresses(String device) throws LabException {
    List<IpPrefix> found = new ArrayList<>();
    String json = run(List.of("ip", "-json", "address", "show", "dev", device));
    for (JsonNode shown : new JsonMapper().readTree(json)) {
      for (JsonNode address : shown.path("addr_info")) {
        if (!address.path("scope").asString("").equals("link")) {
          IpPrefix.tryParse(
                  address.path("local").asString("") + "/" + address.path("prefixlen").asInt(0))
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }
}
