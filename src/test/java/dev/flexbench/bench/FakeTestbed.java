package dev.flexbench.bench;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabNode;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.NodeKind;
import dev.flexbench.lab.Station;
import dev.flexbench.lab.Testbed;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.VpnNode;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A lab whose ways have the speeds that a test gives them. */
final class FakeTestbed implements Testbed {
  /** Bits per second of each way. */
  final Map<Way, Double> speed = new HashMap<>();

  /** The ways of all flows, in their order. */
  final List<Way> flows = new ArrayList<>();

  /** Routes that lead past the tunnel although they should not, and the reverse. */
  boolean astray;

  boolean refuses;
  int open;

  private final Map<String, Long> carried = new HashMap<>();
  private boolean plain;

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String description() {
    return "fake testbed";
  }

  @Override
  public boolean supports(NodeKind kind) {
    return true;
  }

  @Override
  public Lab start(Topology topology, LabOptions options) {
    open++;
    return new FakeLab(topology);
  }

  @Override
  public void close() {}

  private final class FakeLab implements Lab {
    private final Topology topology;

    FakeLab(Topology topology) {
      this.topology = topology;
    }

    @Override
    public Topology topology() {
      return topology;
    }

    @Override
    public LabNode node(String name) {
      return name.startsWith("pc") ? new FakeStation(name) : new FakeGateway(name);
    }

    @Override
    public Duration elapsed() {
      return Duration.ZERO;
    }

    @Override
    public void pass(Duration time) {}

    @Override
    public <T> T await(String what, Duration deadline, Condition<T> condition) throws LabException {
      return condition.look().orElseThrow();
    }

    @Override
    public PlainPath plainPath(Station from, Station to) {
      plain = true;
      return () -> plain = false;
    }

    @Override
    public void setLink(String node, String link, boolean connected) {}

    @Override
    public Captured captured() {
      return new Captured(Path.of("none"), List.of(), 0);
    }

    @Override
    public void mark(String event) {}

    @Override
    public List<Mark> marks() {
      return List.of();
    }

    @Override
    public void close() {
      open--;
    }
  }

  private record FakeNode(String name) {}

  private final class FakeStation implements Station {
    private final FakeNode node;

    FakeStation(String name) {
      node = new FakeNode(name);
    }

    @Override
    public String name() {
      return node.name();
    }

    @Override
    public Topology.NodeSpec spec() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<IpPrefix> addressesOn(String link) {
      return List.of();
    }

    @Override
    public IpAddress address(boolean v6) {
      return IpAddress.ANY_V4;
    }

    @Override
    public PingReport ping(IpAddress target, PingSpec spec) {
      return new PingReport(0, 0, List.of());
    }

    @Override
    public Flow start(FlowSpec spec, Station to) {
      Way way = name().equals("pc3") ? Way.STRONGSWAN : plain ? Way.PLAIN : Way.OURS;
      flows.add(way);
      double most = speed.getOrDefault(way, 0.0);
      double bits = spec.bitsPerSecond() == 0 ? most : Math.min(most, spec.bitsPerSecond());
      if (way == Way.PLAIN == astray) {
        String gateway = way == Way.STRONGSWAN ? "swan1" : "ours1";
        carried.merge(gateway, (long) (bits * spec.time().toSeconds() / 8), Long::sum);
      }
      return () -> new FlowReport(spec, bits, 0, 0, Duration.ZERO, Duration.ZERO, List.of());
    }
  }

  private final class FakeGateway implements VpnNode {
    private final FakeNode node;

    FakeGateway(String name) {
      node = new FakeNode(name);
    }

    @Override
    public String name() {
      return node.name();
    }

    @Override
    public Topology.NodeSpec spec() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<IpPrefix> addressesOn(String link) {
      return List.of();
    }

    @Override
    public ConnectOutcome connect(Duration deadline) {
      return refuses
          ? new ConnectOutcome.Refused("AUTHENTICATION_FAILED")
          : new ConnectOutcome.Up(Duration.ZERO);
    }

    @Override
    public void disconnect(Duration deadline) {}

    @Override
    public String show(String command) {
      return "";
    }

    @Override
    public List<String> evidenceCommands() {
      return List.of();
    }

    @Override
    public List<IkeSaView> ikeSas() {
      return List.of();
    }

    @Override
    public List<ChildSaView> childSas() {
      long bytes = carried.getOrDefault(name(), 0L);
      return List.of(new ChildSaView(1, 2, "", "", List.of(), List.of(), 0, 0, 0, bytes));
    }

    @Override
    public List<RouteView> routes() {
      return List.of();
    }

    @Override
    public List<IpPrefix> addresses(String interfaceName) {
      return List.of();
    }

    @Override
    public void restart() {}

    @Override
    public void kill() {}
  }
}
