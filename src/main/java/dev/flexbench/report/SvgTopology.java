package dev.flexbench.report;

import dev.flexbench.report.TopologyLayout.Place;
import dev.flexbench.report.TopologyPicture.Link;
import dev.flexbench.report.TopologyPicture.Node;
import dev.flexbench.report.TopologyPicture.Port;
import dev.flexbench.report.TopologyPicture.Tunnel;
import java.util.List;
import java.util.Map;

/** Draws a topology: links as bars, nodes as boxes, tunnels over them. */
public final class SvgTopology {
  private static final double HALF_NODE = TopologyLayout.NODE_HEIGHT / 2;
  private static final double HALF_LINK = TopologyLayout.LINK_HEIGHT / 2;
  private static final double HALF_BUS = 6;
  private static final double TUNNEL_SIDE = 36;

  private final TopologyPicture topology;
  private final TopologyLayout layout;

  private SvgTopology(TopologyPicture topology) {
    this.topology = topology;
    this.layout = new TopologyLayout(topology);
  }

  /** A file of its own. */
  public static String standalone(TopologyPicture topology) {
    return new SvgTopology(topology).draw(true);
  }

  /** A part of a page. */
  static String inline(TopologyPicture topology) {
    return new SvgTopology(topology).draw(false);
  }

  private String draw(boolean standalone) {
    double legend = topology.tunnels().isEmpty() ? 0 : 26;
    Svg svg = new Svg(layout.width(), layout.height() + legend, standalone, label(), "img");
    topology.nodes().forEach(n -> n.ports().forEach(p -> wire(svg, n, p)));
    topology.links().forEach(l -> link(svg, l));
    topology.tunnels().forEach(t -> tunnel(svg, t));
    topology.links().forEach(l -> linkLabel(svg, l));
    topology.nodes().forEach(n -> node(svg, n));
    topology.nodes().forEach(n -> n.ports().stream().skip(1).forEach(p -> address(svg, n, p)));
    if (legend > 0) {
      legend(svg, layout.height() + 10);
    }
    return svg.end();
  }

  private String label() {
    List<String> tunnels =
        topology.tunnels().stream()
            .map(t -> t.from() + " to " + t.to() + (t.up() ? " up" : " down"))
            .toList();
    return "Topology of %d nodes on %d links%s"
        .formatted(
            topology.nodes().size(),
            topology.links().size(),
            tunnels.isEmpty() ? "" : "; tunnels: " + String.join(", ", tunnels));
  }

  private void link(Svg svg, Link link) {
    Place place = layout.links().get(link.name());
    if (place == null) {
      return;
    }
    double half = isMiddle(link) ? HALF_BUS : HALF_LINK;
    svg.group("fb-link");
    svg.title(link.name() + " " + String.join(" ", link.prefixes()));
    double left = place.x() - place.width() / 2;
    svg.rect("fb-bar", left, place.y() - half, place.width(), 2 * half, half);
    svg.close();
  }

  private boolean isMiddle(Link link) {
    return layout.middleLink().filter(link.name()::equals).isPresent();
  }

  /** Over the tunnels, so that it can be read where they cross the link. */
  private void linkLabel(Svg svg, Link link) {
    Place place = layout.links().get(link.name());
    if (place == null) {
      return;
    }
    if (isMiddle(link)) {
      double left = place.x() - place.width() / 2 + 4;
      double y = place.y() - HALF_BUS - 6 - 12 * link.prefixes().size();
      svg.label("fb-bus-name", left, y, link.name());
      for (String prefix : link.prefixes()) {
        y += 12;
        svg.label("fb-bus-prefix", left, y, prefix);
      }
      return;
    }
    String prefixes = String.join("  ", link.prefixes());
    int room = (int) ((place.width() - 16) / (10 * TextWrap.MONO));
    svg.label("fb-link-name", place.x(), place.y() + (prefixes.isEmpty() ? 4 : -2), link.name());
    svg.label("fb-link-prefix", place.x(), place.y() + 11, TextWrap.shorten(prefixes, room));
  }

  private void wire(Svg svg, Node node, Port port) {
    Place at = layout.nodes().get(node.name());
    Place link = layout.links().get(port.link());
    if (at == null || link == null) {
      return;
    }
    double x = reach(at, link);
    svg.line("fb-wire", at.x(), at.y(), x, link.y());
  }

  /** Straight down where the link's bar is below the node, else to the bar's nearest end. */
  private static double reach(Place node, Place link) {
    double half = link.width() / 2 - HALF_LINK;
    return Math.max(link.x() - half, Math.min(link.x() + half, node.x()));
  }

  private static String label(Port port) {
    return port.address().isEmpty() ? port.interfaceName() : port.address();
  }

  /** The first interface's address is in the node's box; the others' stand at their wires. */
  private void address(Svg svg, Node node, Port port) {
    Place at = layout.nodes().get(node.name());
    Place link = layout.links().get(port.link());
    if (at == null || link == null) {
      return;
    }
    boolean down = link.y() > at.y();
    double y = at.y() + (down ? HALF_NODE + 14 : -HALF_NODE - 7);
    svg.open("text", "class", "fb-address", "x", Svg.number(at.x() - 6), "y", Svg.number(y));
    svg.title(node.name() + " " + port.interfaceName() + " " + port.address());
    svg.text("tspan", label(port));
    svg.close();
  }

  private void node(Svg svg, Node node) {
    Place at = layout.nodes().get(node.name());
    if (at == null) {
      return;
    }
    double left = at.x() - TopologyLayout.NODE_WIDTH / 2;
    double top = at.y() - HALF_NODE;
    svg.group(node.speaksIke() ? "fb-node fb-ike" : "fb-node fb-station");
    svg.title(node.name() + ", " + node.kind());
    svg.rect("fb-body", left, top, TopologyLayout.NODE_WIDTH, TopologyLayout.NODE_HEIGHT, 7);
    icon(svg, node.speaksIke(), left + 23, at.y());
    double text = left + 43;
    svg.label("fb-node-name", text, at.y() - 9, TextWrap.shorten(node.name(), 12));
    svg.label("fb-node-kind", text, at.y() + 6, TextWrap.shorten(node.kind(), 14));
    if (!node.ports().isEmpty()) {
      String address = TextWrap.shorten(label(node.ports().getFirst()), 14);
      svg.label("fb-node-address", text, at.y() + 20, address);
    }
    svg.close();
  }

  /** A router's disc with crossing arrows, or a screen on a foot. */
  private static void icon(Svg svg, boolean router, double x, double y) {
    String transform = "translate(" + Svg.number(x) + " " + Svg.number(y) + ")";
    String path =
        router
            ? "M-12 0a12 12 0 1 0 24 0a12 12 0 1 0-24 0M-6.5 0h4.5M-4 -2l2 2l-2 2M6.5 0h-4.5M4 -2l-2"
                + " 2l2 2M0 -2.5v-5M-2 -5.5l2-2l2 2M0 2.5v5M-2 5.5l2 2l2-2"
            : "M-10 -9h20v13h-20zM0 4v4M-5 8.5h10";
    svg.empty("path", "class", "fb-icon", "transform", transform, "d", path);
  }

  private void tunnel(Svg svg, Tunnel tunnel) {
    Place from = layout.nodes().get(tunnel.from());
    Place to = layout.nodes().get(tunnel.to());
    if (from == null || to == null) {
      return;
    }
    double x1 = end(from, to);
    double x2 = end(to, from);
    double y1 = from.y() + towardsMiddle(from) * HALF_NODE;
    double y2 = to.y() + towardsMiddle(to) * HALF_NODE;
    double bend = from.up() == to.up() ? 96 : Math.abs(y2 - y1) * 0.5;
    String path =
        "M%s,%s C%s,%s %s,%s %s,%s"
            .formatted(
                Svg.number(x1), Svg.number(y1),
                Svg.number(x1), Svg.number(y1 + towardsMiddle(from) * bend),
                Svg.number(x2), Svg.number(y2 + towardsMiddle(to) * bend),
                Svg.number(x2), Svg.number(y2));
    svg.group(tunnel.up() ? "fb-tunnel" : "fb-tunnel fb-down");
    svg.title(
        "Tunnel %s to %s %s%s"
            .formatted(
                tunnel.from(), tunnel.to(), tunnel.label(), tunnel.up() ? ", up" : ", down"));
    svg.path("fb-pipe", path);
    svg.path("fb-core", path);
    svg.close();
    if (!tunnel.label().isEmpty()) {
      Place low = from.up() && !to.up() ? to : from;
      double x = low == to ? x2 : x1;
      double y = low.y() + towardsMiddle(low) * (HALF_NODE + 7) + (low.up() ? 8 : 0);
      svg.label("fb-tunnel-label", x + 7, y, TextWrap.shorten(tunnel.label(), 16));
    }
  }

  private static int towardsMiddle(Place place) {
    return place.up() ? 1 : -1;
  }

  /** Beside the node's own wire, on the side of the other end. */
  private double end(Place one, Place other) {
    if (Math.abs(one.x() - other.x()) < 1) {
      return one.x() + TUNNEL_SIDE;
    }
    return one.x() + Math.signum(other.x() - one.x()) * TUNNEL_SIDE;
  }

  private void legend(Svg svg, double y) {
    Map<Boolean, String> words = Map.of(true, "tunnel, up", false, "tunnel, down");
    double x = 14;
    for (boolean up : List.of(true, false)) {
      if (topology.tunnels().stream().anyMatch(t -> t.up() == up)) {
        String path = "M" + Svg.number(x) + "," + Svg.number(y) + " h28";
        svg.group(up ? "fb-tunnel" : "fb-tunnel fb-down");
        svg.path("fb-pipe", path);
        svg.path("fb-core", path);
        svg.close();
        svg.label("fb-legend", x + 36, y + 4, String.valueOf(words.get(up)));
        x += 130;
      }
    }
  }
}
