package dev.flexbench.lab.sim;

import dev.flexbench.host.HostException;
import dev.flexbench.host.IpStack;
import dev.flexbench.host.sim.DeadlinePassedException;
import dev.flexbench.host.sim.SimHost;
import dev.flexbench.host.sim.SimWorld;
import dev.flexbench.lab.DeadlineException;
import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabNode;
import dev.flexbench.lab.Station;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.Topology.Attachment;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A topology that is up in the simulator. Its time passes while one of its calls waits. */
final class SimLab implements Lab {
  /** Virtual time between two looks at a condition; nothing that a scenario waits for is finer. */
  private static final Duration LOOK = Duration.ofMillis(1);

  private final SimWorld world;
  private final Topology topology;
  private final LabCapture capture;
  private final Map<String, LabNode> nodes = new LinkedHashMap<>();
  private final Map<String, SimHost> hosts = new LinkedHashMap<>();
  private final List<Mark> marks = new ArrayList<>();
  private long upAt;
  private boolean closed;

  SimLab(SimWorld world, Topology topology, LabCapture capture) {
    this.world = world;
    this.topology = topology;
    this.capture = capture;
  }

  void add(LabNode node, SimHost host) {
    nodes.put(node.name(), node);
    hosts.put(node.name(), host);
  }

  /** Everything runs: the lab's own time starts. */
  void up() {
    upAt = world.nanos();
  }

  SimWorld world() {
    return world;
  }

  @Override
  public Topology topology() {
    return topology;
  }

  @Override
  public LabNode node(String name) throws LabException {
    LabNode node = nodes.get(name);
    if (node != null) {
      return node;
    }
    NodeSpec left = topology.nodes().get(name);
    throw new LabException(
        left == null
            ? "the topology " + topology.name() + " has no node " + name
            : name + " is a " + left.kind().word() + ", which cannot run on sim");
  }

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(world.nanos() - upAt);
  }

  @Override
  public void pass(Duration time) throws LabException {
    checkOpen();
    world.runFor(time);
  }

  @Override
  public <T> T await(String what, Duration deadline, Condition<T> condition) throws LabException {
    checkOpen();
    long until = world.nanos() + deadline.toNanos();
    while (true) {
      Optional<T> found = condition.look();
      if (found.isPresent()) {
        return found.get();
      }
      if (!world.advance(LOOK, until)) {
        throw new DeadlineException(deadline, what);
      }
    }
  }

  /** Waits for something that ends by itself; looked at after every event. */
  void finish(String what, Duration deadline, BooleanSupplier done) throws LabException {
    checkOpen();
    try {
      world.runUntil(what, deadline, done);
    } catch (DeadlinePassedException e) {
      DeadlineException passed = new DeadlineException(deadline, what);
      passed.initCause(e);
      throw passed;
    }
  }

  private void checkOpen() throws LabException {
    if (closed) {
      throw new LabException("the lab " + topology.name() + " is closed");
    }
  }

  @Override
  public PlainPath plainPath(Station from, Station to) throws LabException {
    checkOpen();
    if (!(from instanceof SimStation near) || !(to instanceof SimStation far)) {
      throw new LabException(from.name() + " and " + to.name() + " are not of this lab");
    }
    boolean v6 = near.spec().attachment().ipv4().isEmpty();
    NodeSpec nearGateway = gateway(near, v6);
    NodeSpec farGateway = gateway(far, v6);
    PlainRoutes routes = new PlainRoutes();
    if (!nearGateway.name().equals(farGateway.name())) {
      String outside = commonLink(nearGateway, farGateway);
      join(routes, nearGateway, farGateway, far.address(v6), outside);
      join(routes, farGateway, nearGateway, near.address(v6), outside);
    }
    return routes;
  }

  private void join(
      PlainRoutes routes, NodeSpec near, NodeSpec far, IpAddress station, String outside)
      throws LabException {
    IpAddress via =
        addressesOn(host(far.name()), far, outside).stream()
            .map(IpPrefix::address)
            .filter(address -> address.v6() == station.v6())
            .findFirst()
            .orElseThrow(() ->
                new LabException(
                    far.name() + " has no address of " + station + "'s family on " + outside));
    routes.add(host(near.name()), station, via, attachment(near, outside).interfaceName());
  }

  private NodeSpec gateway(SimStation station, boolean v6) throws LabException {
    Optional<IpAddress> wanted = v6 ? station.spec().gateway6() : station.spec().gateway4();
    String link = station.spec().attachment().link();
    for (LabNode node : nodes.values()) {
      boolean attached =
          node.spec().attachments().stream().anyMatch(each -> each.link().equals(link));
      if (attached
          && wanted.isPresent()
          && node.addressesOn(link).stream()
              .anyMatch(address -> address.address().equals(wanted.get()))) {
        return node.spec();
      }
    }
    throw new LabException(station.name() + " has no gateway among the lab's nodes");
  }

  private static String commonLink(NodeSpec near, NodeSpec far) throws LabException {
    for (Attachment each : near.attachments()) {
      if (far.attachments().stream().anyMatch(other -> other.link().equals(each.link()))) {
        return each.link();
      }
    }
    throw new LabException(near.name() + " and " + far.name() + " have no link in common");
  }

  @Override
  public void setLink(String node, String link, boolean connected) throws LabException {
    checkOpen();
    Attachment attachment = attachment(node(node).spec(), link);
    try {
      host(node).plug(attachment.interfaceName(), connected);
    } catch (HostException e) {
      throw new LabException(node + ": " + e.getMessage(), e);
    }
    mark((connected ? "joined " : "cut ") + node + " from " + link);
  }

  private static Attachment attachment(NodeSpec node, String link) throws LabException {
    return node.attachments().stream()
        .filter(each -> each.link().equals(link))
        .findFirst()
        .orElseThrow(() -> new LabException(node.name() + " is not on link " + link));
  }

  private SimHost host(String node) throws LabException {
    SimHost host = hosts.get(node);
    if (host == null) {
      throw new LabException("no node " + node + " runs here");
    }
    return host;
  }

  /** A host's addresses on a link as its stack has them now. */
  List<IpPrefix> addressesOn(SimHost host, NodeSpec spec, String link) throws LabException {
    String interfaceName = attachment(spec, link).interfaceName();
    return host.ip().links().stream()
        .filter(each -> each.name().equals(interfaceName))
        .map(IpStack.Link::addresses)
        .findFirst()
        .orElse(List.of());
  }

  @Override
  public Captured captured() throws LabException {
    capture.flush();
    List<Path> keyLogs = new ArrayList<>();
    for (LabNode node : nodes.values()) {
      if (node instanceof SimVpnNode vpn) {
        keyLogs.add(vpn.keyLog());
      }
    }
    return new Captured(capture.file(), keyLogs, 0);
  }

  @Override
  public void mark(String event) {
    marks.add(new Mark(elapsed(), event));
  }

  @Override
  public List<Mark> marks() {
    return List.copyOf(marks);
  }

  @Override
  public void close() throws LabException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      capture.close();
    } finally {
      for (LabNode node : nodes.values()) {
        if (node instanceof SimVpnNode vpn) {
          vpn.close();
        }
      }
    }
  }
}
