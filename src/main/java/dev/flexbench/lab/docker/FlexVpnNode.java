package dev.flexbench.lab.docker;

import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.lab.VpnNode;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A node of ours in a container, driven over its control socket. */
final class FlexVpnNode implements VpnNode {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final double NANOS_PER_SECOND = 1e9;

  private final NodeRuntime runtime;
  private final PowerSwitch power;
  private final Signals signals;
  private @Nullable ControlChannel channel;
  private int channelOf;

  FlexVpnNode(NodeRuntime runtime, PowerSwitch power, Signals signals) {
    this.runtime = runtime;
    this.power = power;
    this.signals = signals;
  }

  @Override
  public String name() {
    return runtime.spec().name();
  }

  @Override
  public NodeSpec spec() {
    return runtime.spec();
  }

  @Override
  public List<IpPrefix> addressesOn(String link) throws LabException {
    return runtime.addressesOn(link);
  }

  @Override
  public List<IpPrefix> addresses(String interfaceName) throws LabException {
    String full =
        InterfaceName.parse(interfaceName).map(InterfaceName::toString).orElse(interfaceName);
    return ControlViews.addresses(rows("interfaces"), full);
  }

  @Override
  public ConnectOutcome connect(Duration deadline) throws LabException {
    JsonNode answer = ask(operation("connect"), deadline);
    if (answer.path("outcome").asString("").equals("up")) {
      double seconds = answer.path("seconds").asDouble(0);
      return new ConnectOutcome.Up(Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND)));
    }
    return new ConnectOutcome.Refused(answer.path("reason").asString(""));
  }

  @Override
  public void disconnect(Duration deadline) throws LabException {
    Set<Long> gone = initiatorSpis();
    ask(operation("disconnect"), deadline);
    ask(operation("clear"), deadline);
    signals.await(
        name() + "'s tunnels to be down",
        deadline,
        () -> {
          Set<Long> left = initiatorSpis();
          left.retainAll(gone);
          return left.isEmpty() ? Optional.of(true) : Optional.empty();
        });
  }

  private Set<Long> initiatorSpis() throws LabException {
    Set<Long> spis = new HashSet<>();
    ikeSas().forEach(sa -> spis.add(sa.initiatorSpi()));
    return spis;
  }

  @Override
  public String show(String command) throws LabException {
    return ask(operation("show").put("command", command), NodeRuntime.COMMAND)
        .path("text")
        .asString("");
  }

  @Override
  public List<String> evidenceCommands() {
    return List.of(
        "show crypto ikev2 sa detailed",
        "show crypto ipsec sa",
        "show ip route",
        "show ip interface brief");
  }

  @Override
  public List<IkeSaView> ikeSas() throws LabException {
    return ControlViews.ikeSas(rows("ike-sas"));
  }

  @Override
  public List<ChildSaView> childSas() throws LabException {
    return ControlViews.childSas(rows("child-sas"));
  }

  @Override
  public List<RouteView> routes() throws LabException {
    return ControlViews.routes(rows("routes"));
  }

  @Override
  public void restart() throws LabException {
    power.restart(runtime);
  }

  @Override
  public void kill() throws LabException {
    power.kill(runtime);
  }

  private JsonNode rows(String operation) throws LabException {
    return ask(operation(operation), NodeRuntime.COMMAND).path("result");
  }

  private static ObjectNode operation(String operation) {
    return MAPPER.createObjectNode().put("op", operation);
  }

  private JsonNode ask(ObjectNode request, Duration deadline) throws LabException {
    return channel().ask(request, deadline);
  }

  /** The connection to the node's present life. */
  private ControlChannel channel() throws LabException {
    String container = runtime.container().id();
    ControlChannel open = channel;
    if (open == null || channelOf != runtime.generation()) {
      open =
          ControlChannel.open(
              runtime.engine(), container, name(), signals::signal, NodeRuntime.COMMAND);
      channel = open;
      channelOf = runtime.generation();
    }
    return open;
  }
}
