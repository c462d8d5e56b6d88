package dev.flexbench.lab.sim;

import dev.flexbench.capture.KeyLogLines;
import dev.flexbench.host.HostException;
import dev.flexbench.host.sim.SimHost;
import dev.flexbench.ike.sa.IkeLog;
import dev.flexbench.ios.Finding;
import dev.flexbench.ios.IosParser;
import dev.flexbench.ios.ParseResult;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.NodeKeyLog;
import dev.flexbench.lab.Topology.Attachment;
import dev.flexbench.lab.Topology.FlexVpnSpec;
import dev.flexbench.lab.VpnNode;
import dev.flexbench.node.ConfigurationException;
import dev.flexbench.node.Node;
import dev.flexbench.node.NodeOptions;
import dev.flexbench.node.show.ShowSource;
import dev.flexbench.wire.IpPrefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A node of ours in the simulator. Its machine loses and regains its power; its files stay. */
final class SimVpnNode implements VpnNode {
  /** From power to open sockets: what a small machine takes, so that a restart is an outage. */
  private static final Duration BOOT = Duration.ofSeconds(1);

  private final SimLab lab;
  private final FlexVpnSpec spec;
  private final SimHost host;
  private final LabTextFile log;
  private final LabTextFile keys;
  private @Nullable Node node;

  SimVpnNode(SimLab lab, FlexVpnSpec spec, SimHost host, Path evidence) throws LabException {
    this.lab = lab;
    this.spec = spec;
    this.host = host;
    host.forwarding(true);
    this.log = new LabTextFile(evidence.resolve("logs").resolve(spec.name() + ".log"));
    this.keys = new LabTextFile(evidence.resolve("keys").resolve(spec.name() + KeyLogLines.SUFFIX));
  }

  /** Starts the node on its machine, which has power and nothing on it. */
  void start() throws LabException {
    ParseResult parsed = IosParser.parse(spec.configName(), spec.config());
    if (!parsed.usable()) {
      Finding first = parsed.errors().getFirst();
      throw new LabException(first.toString());
    }
    NodeOptions options =
        NodeOptions.of(links()).withLog(this::log).withKeys(new NodeKeyLog(keys::append));
    try {
      node = Node.start(host, parsed.config(), options);
    } catch (ConfigurationException e) {
      throw new LabException(spec.configName() + ": " + e.getMessage(), e);
    } catch (HostException e) {
      throw new LabException(name() + ": " + e.getMessage(), e);
    }
  }

  private Map<InterfaceName, String> links() throws LabException {
    Map<InterfaceName, String> links = new LinkedHashMap<>();
    for (Attachment attachment : spec.attachments()) {
      InterfaceName name =
          InterfaceName.parse(attachment.interfaceName())
              .orElseThrow(() ->
                  new LabException(
                      name()
                          + " has an interface \""
                          + attachment.interfaceName()
                          + "\"; expected a name such as Ethernet0/0"));
      links.put(name, attachment.interfaceName());
    }
    return links;
  }

  private void log(IkeLog.Entry entry) {
    log.append(host.clock().now() + " " + entry + "\n");
  }

  private Node running() throws LabException {
    Node running = node;
    if (running == null) {
      throw new LabException(name() + " does not run");
    }
    return running;
  }

  private ShowSource source() throws LabException {
    return running().show().source();
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public FlexVpnSpec spec() {
    return spec;
  }

  @Override
  public List<IpPrefix> addressesOn(String link) throws LabException {
    return lab.addressesOn(host, spec, link);
  }

  @Override
  public ConnectOutcome connect(Duration deadline) throws LabException {
    AtomicReference<dev.flexbench.node.ConnectOutcome> told = new AtomicReference<>();
    running().connect(told::set);
    return switch (lab.await(
        name() + " to connect", deadline, () -> Optional.ofNullable(told.get()))) {
      case dev.flexbench.node.ConnectOutcome.Up up -> new ConnectOutcome.Up(up.took());
      case dev.flexbench.node.ConnectOutcome.Refused refused ->
          new ConnectOutcome.Refused(refused.reason());
    };
  }

  @Override
  public void disconnect(Duration deadline) throws LabException {
    Set<Long> gone = initiatorSpis();
    running().disconnect();
    running().clear();
    lab.await(
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
    return running().execute(command);
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
    return NodeViews.ikeSas(source());
  }

  @Override
  public List<ChildSaView> childSas() throws LabException {
    return NodeViews.childSas(source());
  }

  @Override
  public List<RouteView> routes() throws LabException {
    return NodeViews.routes(source());
  }

  @Override
  public List<IpPrefix> addresses(String interfaceName) throws LabException {
    String full =
        InterfaceName.parse(interfaceName).map(InterfaceName::toString).orElse(interfaceName);
    return NodeViews.addresses(source(), full);
  }

  @Override
  public void restart() throws LabException {
    kill();
    lab.pass(BOOT);
    host.powerOn();
    start();
    lab.mark(name() + " runs again");
  }

  @Override
  public void kill() throws LabException {
    running().kill();
    node = null;
    host.powerOff();
    lab.mark(name() + " lost its power");
  }

  /** Its key log, with all keys so far. */
  Path keyLog() throws LabException {
    keys.flush();
    log.flush();
    return keys.path();
  }

  /** Closes its files; it does nothing more. */
  void close() throws LabException {
    try {
      keys.close();
    } finally {
      log.close();
    }
  }
}
