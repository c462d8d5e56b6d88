package dev.flexbench.lab.docker;

import dev.flexbench.lab.VpnNode.ChildSaView;
import dev.flexbench.lab.VpnNode.IkeSaView;
import dev.flexbench.lab.VpnNode.RouteView;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a node of ours answers over its control socket, as the lab's views. */
final class ControlViews {
  private static final Set<String> BEYOND_THE_LINKS = Set.of("static", "ikev2");
  private static final int HEX = 16;

  private ControlViews() {}

  static List<IkeSaView> ikeSas(JsonNode rows) {
    List<IkeSaView> all = new ArrayList<>();
    for (JsonNode row : rows) {
      all.add(
          new IkeSaView(
              Long.parseUnsignedLong(text(row, "initiatorSpi"), HEX),
              Long.parseUnsignedLong(text(row, "responderSpi"), HEX),
              row.path("initiator").asBoolean(false),
              row.path("established").asBoolean(false),
              endpoint(text(row, "local")),
              endpoint(text(row, "remote")),
              text(row, "localId"),
              text(row, "remoteId")));
    }
    return List.copyOf(all);
  }

  static List<ChildSaView> childSas(JsonNode rows) {
    List<ChildSaView> all = new ArrayList<>();
    for (JsonNode row : rows) {
      all.add(
          new ChildSaView(
              (int) row.path("inboundSpi").asLong(0),
              (int) row.path("outboundSpi").asLong(0),
              text(row, "remoteId"),
              text(row, "interfaceName"),
              texts(row, "localSelectors"),
              texts(row, "remoteSelectors"),
              row.path("packetsIn").asLong(0),
              row.path("bytesIn").asLong(0),
              row.path("packetsOut").asLong(0),
              row.path("bytesOut").asLong(0)));
    }
    return List.copyOf(all);
  }

  static List<RouteView> routes(JsonNode rows) {
    List<RouteView> all = new ArrayList<>();
    for (JsonNode row : rows) {
      if (BEYOND_THE_LINKS.contains(text(row, "origin"))) {
        all.add(new RouteView(IpPrefix.parse(text(row, "prefix")), text(row, "interfaceName")));
      }
    }
    return List.copyOf(all);
  }

  /** The addresses of the interface of that name; empty when there is none. */
  static List<IpPrefix> addresses(JsonNode rows, String interfaceName) {
    List<IpPrefix> all = new ArrayList<>();
    for (JsonNode row : rows) {
      if (text(row, "name").equals(interfaceName)) {
        texts(row, "addresses").forEach(address -> all.add(IpPrefix.parse(address)));
      }
    }
    return List.copyOf(all);
  }

  /** {@code address/port}. */
  private static Endpoint endpoint(String text) {
    int slash = text.indexOf('/');
    return new Endpoint(
        IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  private static String text(JsonNode row, String name) {
    return row.path(name).asString("");
  }

  private static List<String> texts(JsonNode row, String name) {
    List<String> all = new ArrayList<>();
    row.path(name).forEach(item -> all.add(item.asString("")));
    return List.copyOf(all);
  }
}
