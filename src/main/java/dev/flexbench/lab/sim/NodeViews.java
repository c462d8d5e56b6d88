package dev.flexbench.lab.sim;

import dev.flexbench.lab.VpnNode.ChildSaView;
import dev.flexbench.lab.VpnNode.IkeSaView;
import dev.flexbench.lab.VpnNode.RouteView;
import dev.flexbench.node.show.ChildSaRow;
import dev.flexbench.node.show.IkeSaRow;
import dev.flexbench.node.show.InterfaceRow;
import dev.flexbench.node.show.RouteRow;
import dev.flexbench.node.show.ShowSource;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.List;
import java.util.Set;

/** What a node shows, as the lab's views. */
final class NodeViews {
  private static final Set<String> BEYOND_THE_LINKS = Set.of("static", "ikev2");

  private NodeViews() {}

  static List<IkeSaView> ikeSas(ShowSource source) {
    return source.ikeSas().stream().map(NodeViews::ikeSa).toList();
  }

  private static IkeSaView ikeSa(IkeSaRow row) {
    return new IkeSaView(
        Long.parseUnsignedLong(row.initiatorSpi(), 16),
        Long.parseUnsignedLong(row.responderSpi(), 16),
        row.initiator(),
        row.established(),
        endpoint(row.local()),
        endpoint(row.remote()),
        row.localId(),
        row.remoteId());
  }

  /** {@code address/port}. */
  private static Endpoint endpoint(String text) {
    int slash = text.indexOf('/');
    return new Endpoint(
        IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  static List<ChildSaView> childSas(ShowSource source) {
    return source.childSas().stream().map(NodeViews::childSa).toList();
  }

  private static ChildSaView childSa(ChildSaRow row) {
    return new ChildSaView(
        (int) row.inboundSpi(),
        (int) row.outboundSpi(),
        row.remoteId(),
        row.interfaceName(),
        row.localSelectors(),
        row.remoteSelectors(),
        row.packetsIn(),
        row.bytesIn(),
        row.packetsOut(),
        row.bytesOut());
  }

  static List<RouteView> routes(ShowSource source) {
    return source.routes().stream()
        .filter(row -> BEYOND_THE_LINKS.contains(row.origin()))
        .map(NodeViews::route)
        .toList();
  }

  private static RouteView route(RouteRow row) {
    return new RouteView(IpPrefix.parse(row.prefix()), row.interfaceName());
  }

  /** Empty when there is no such interface. */
  static List<IpPrefix> addresses(ShowSource source, String interfaceName) {
    return source.interfaces().stream()
        .filter(row -> row.name().equals(interfaceName))
        .map(InterfaceRow::addresses)
        .flatMap(List::stream)
        .map(IpPrefix::parse)
        .toList();
  }
}
