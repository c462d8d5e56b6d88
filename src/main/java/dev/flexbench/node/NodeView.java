package dev.flexbench.node;

import dev.flexbench.esp.Drop;
import dev.flexbench.esp.TrafficCounters;
import dev.flexbench.host.OuterPath;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgAttributeType;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.ike.sa.ChildSa;
import dev.flexbench.ike.sa.IkeEngine;
import dev.flexbench.ike.sa.IkeSaView;
import dev.flexbench.ike.sa.Role;
import dev.flexbench.ios.IosRenderer;
import dev.flexbench.ios.model.InterfaceConfig;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.LocalAddress;
import dev.flexbench.ios.model.LocalPool;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.model.TunnelConfig;
import dev.flexbench.node.show.ChildSaRow;
import dev.flexbench.node.show.IkeSaRow;
import dev.flexbench.node.show.InterfaceRow;
import dev.flexbench.node.show.PoolRow;
import dev.flexbench.node.show.RouteRow;
import dev.flexbench.node.show.ShowSource;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a node knows, as rows. */
final class NodeView implements ShowSource {
  private final NodeParts parts;
  private final Rib rib;
  private final SessionBook book;
  private final IkeEngine engine;
  private final SaInstaller installer;
  private final NodeOptions options;

  NodeView(
      NodeParts parts,
      Rib rib,
      SessionBook book,
      IkeEngine engine,
      SaInstaller installer,
      NodeOptions options) {
    this.parts = parts;
    this.rib = rib;
    this.book = book;
    this.engine = engine;
    this.installer = installer;
    this.options = options;
  }

  @Override
  public RunningConfig config() {
    return parts.config();
  }

  @Override
  public List<IkeSaRow> ikeSas() {
    return engine.views().stream().map(this::row).toList();
  }

  private IkeSaRow row(IkeSaView v) {
    Algorithms names = Algorithms.of(v.transforms());
    boolean initiator = v.role() == Role.INITIATOR;
    Optional<Session> session = book.find(v.session());
    List<CfgAttribute> addresses = initiator ? v.configReceived() : v.configSent();
    return new IkeSaRow(
        v.number(),
        v.session().number(),
        spi(initiator ? v.localSpi() : v.remoteSpi()),
        spi(initiator ? v.remoteSpi() : v.localSpi()),
        initiator,
        v.state() == IkeSaView.State.READY,
        v.state().shown(),
        slashed(v.local()),
        slashed(v.remote()),
        v.localId().map(Identification::text).orElse(""),
        v.remoteId().map(Identification::text).orElse(""),
        v.profile().orElse(""),
        names.encryption(),
        names.keyBits(),
        names.prf(),
        names.integrity(),
        names.group(),
        v.localAuth().map(Algorithms::authentication).orElse("Unknown"),
        v.remoteAuth().map(Algorithms::authentication).orElse("Unknown"),
        v.lifetime().toSeconds(),
        v.age().toSeconds(),
        messages(v.windows()),
        v.dpd().map(d -> d.interval().toSeconds() + " " + d.retry().toSeconds()),
        nat(v.nat()),
        v.nat().encapsulated(),
        ConfigAttributes.address(addresses, CfgAttributeType.INTERNAL_IP4_ADDRESS)
            .map(IpAddress::toString),
        session
            .map(s -> s.remoteSubnets().stream().map(IpPrefix::toString).toList())
            .orElse(List.of()),
        v.traits().flexVpn() ? "IOS-XE" : "Other");
  }

  private static IkeSaRow.Messages messages(IkeSaView.Windows w) {
    return new IkeSaRow.Messages(
        w.localNext(), w.remoteNext(), w.localQueued(), w.localWindow(), w.remoteWindow());
  }

  private static String spi(long spi) {
    return String.format(Locale.ROOT, "%016X", spi);
  }

  private static String slashed(Endpoint endpoint) {
    return endpoint.address() + "/" + endpoint.port();
  }

  private static String nat(IkeSaView.NatView nat) {
    if (nat.localBehind() && nat.remoteBehind()) {
      return "both";
    }
    return nat.localBehind() ? "inside" : nat.remoteBehind() ? "outside" : "none";
  }

  @Override
  public List<ChildSaRow> childSas() {
    List<ChildSaRow> rows = new ArrayList<>();
    for (Session session : book.all()) {
      for (ChildSa child : session.children().values()) {
        installer.find(child).ifPresent(pair -> rows.add(row(session, child, pair)));
      }
    }
    return rows;
  }

  private ChildSaRow row(Session session, ChildSa child, SaInstaller.Pair pair) {
    TrafficCounters in = pair.inbound().counters();
    TrafficCounters out = pair.outbound().counters();
    boolean udp = child.path().encapsulation() == OuterPath.Encapsulation.UDP;
    int remotePort =
        engine.view(session.id()).map(v -> v.remote().port()).orElse(child.path().remote().port());
    return new ChildSaRow(
        child.inboundSpi() & 0xffff_ffffL,
        child.outboundSpi() & 0xffff_ffffL,
        session.id().number(),
        session.role() == Role.INITIATOR,
        session.peerName(),
        pair.tunnel().name(),
        child.path().local().address().toString(),
        child.path().remote().address().toString(),
        remotePort,
        child.local().stream().map(TrafficSelector::toString).toList(),
        child.remote().stream().map(TrafficSelector::toString).toList(),
        Algorithms.esp(child.transforms()),
        udp ? "Tunnel UDP-Encaps" : "Tunnel",
        HostInterfaces.tunnelMtu(parts.config()),
        child.lifetime().toSeconds(),
        child.settings().replayWindow(),
        in.packets(),
        in.bytes(),
        out.packets(),
        out.bytes(),
        drops(in),
        drops(out));
  }

  private static Map<String, Long> drops(TrafficCounters counters) {
    Map<String, Long> found = new LinkedHashMap<>();
    for (Drop reason : Drop.values()) {
      if (counters.drops(reason) > 0) {
        found.put(reason.name().toLowerCase(Locale.ROOT), counters.drops(reason));
      }
    }
    return found;
  }

  @Override
  public List<RouteRow> routes() {
    return rib.used().stream()
        .map(r ->
            new RouteRow(
                r.prefix().toString(),
                r.origin().code(),
                r.origin().name().toLowerCase(Locale.ROOT),
                r.gateway().map(IpAddress::toString),
                r.interfaceName(),
                r.distance(),
                r.tag()))
        .toList();
  }

  @Override
  public List<InterfaceRow> interfaces() {
    List<InterfaceRow> rows = new ArrayList<>();
    for (InterfaceConfig i : parts.config().interfaces().values()) {
      rows.add(row(i.name(), i));
    }
    for (TunnelPort port : parts.ports().all()) {
      if (port.cloned()) {
        rows.add(row(port.name(), port.config()));
      }
    }
    return rows;
  }

  private InterfaceRow row(InterfaceName name, InterfaceConfig config) {
    Optional<TunnelPort> port = parts.ports().find(name);
    boolean up =
        switch (name.type()) {
          case LOOPBACK -> !config.shutdown();
          case ETHERNET, FAST_ETHERNET, GIGABIT_ETHERNET ->
              !config.shutdown() && options.links().containsKey(name);
          case TUNNEL, VIRTUAL_ACCESS -> port.filter(TunnelPort::up).isPresent();
          case VIRTUAL_TEMPLATE -> false;
        };
    return new InterfaceRow(
        name.toString(),
        parts.addresses().prefixes(config.name()).stream().map(IpPrefix::toString).toList(),
        method(config),
        !config.shutdown(),
        up,
        port.map(p -> p.plane().in().packets()).orElse(0L),
        port.map(p -> p.plane().in().bytes()).orElse(0L),
        port.map(p -> p.plane().out().packets()).orElse(0L),
        port.map(p -> p.plane().out().bytes()).orElse(0L));
  }

  private static String method(InterfaceConfig config) {
    return switch (config.ipv4()) {
      case InterfaceConfig.Ipv4.None none -> "unset";
      case InterfaceConfig.Ipv4.Static s -> "NVRAM";
      case InterfaceConfig.Ipv4.Negotiated n -> "IPCP";
      case InterfaceConfig.Ipv4.Unnumbered u -> "TFTP";
    };
  }

  @Override
  public List<PoolRow> pools() {
    List<PoolRow> rows = new ArrayList<>();
    for (AddressPools.Usage usage : parts.pools().usage()) {
      for (LocalPool.Range range : usage.pool().ranges()) {
        Map<String, String> leases = new TreeMap<>();
        usage
            .leases()
            .forEach((address, session) -> {
              if (range.first().compareTo(address) <= 0 && address.compareTo(range.last()) <= 0) {
                leases.put(
                    address.toString(), book.find(session).map(Session::peerName).orElse(""));
              }
            });
        long size = range.last().low() - range.first().low() + 1;
        rows.add(
            new PoolRow(
                usage.pool().name(),
                range.first().toString(),
                range.last().toString(),
                size - leases.size(),
                leases.size(),
                leases));
      }
    }
    return rows;
  }

  @Override
  public String derivedConfig(String interfaceName) {
    Optional<TunnelPort> port = parts.ports().find(interfaceName);
    if (port.isPresent()) {
      return IosRenderer.render(derived(port.get()));
    }
    return InterfaceName.parse(interfaceName)
        .flatMap(parts.config()::find)
        .map(IosRenderer::render)
        .orElse("");
  }

  /** The template's lines with the outer addresses of this session. */
  private static InterfaceConfig derived(TunnelPort port) {
    InterfaceConfig c = port.config();
    TunnelConfig t = port.tunnel();
    TunnelConfig tunnel =
        new TunnelConfig(
            port.outerLocal().<LocalAddress>map(LocalAddress.Literal::new).or(t::source),
            port.outerRemote()
                .<TunnelConfig.Destination>map(TunnelConfig.Destination.Address::new)
                .or(t::destination),
            t.mode(),
            t.protection());
    return new InterfaceConfig(
        port.name(),
        c.description(),
        c.ipv4(),
        c.ipv6(),
        c.ipMtu(),
        c.shutdown(),
        Optional.of(tunnel));
  }
}
