package dev.flexbench.report;

import dev.flexbench.report.TopologyLayout.Place;
import dev.flexbench.report.TopologyPicture.Link;
import dev.flexbench.report.TopologyPicture.Node;
import dev.flexbench.report.TopologyPicture.Port;
import dev.flexbench.report.TopologyPicture.Tunnel;
import java.util.List;
import java.util.Map;

/** Draws a topology: links as bars, nodes as boxes, tunnels over them. */
final class SvgTopology {
  private static final double HALF_NODE = TopologyLayout.NODE_HEIGHT / 2;
  private static final double HALF_LINK = TopologyLayout.LINK_HEIGHT / 2;
  private static final double TUNNEL_SIDE = 36;

  private final TopologyPicture topology;
  private final TopologyLayout layout;

  private SvgTopology(TopologyPicture topology) {
    this.topology = topology;
    this.layout = new TopologyLayout(topology);
  }

  /** A file of its own. */
  static String standalone(TopologyPicture topology) {
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
    topology.nodes().forEach(n -> node(svg, n));
    topology.nodes().forEach(n -> n.ports().forEach(p -> address(svg, n, p)));
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
    String prefixes = String.join("  ", link.prefixes());
    svg.open("g", "class", "fb-link");
    svg.text("title", link.name() + " " + prefixes);
    svg.empty(
        "rect",
        "x",
        Svg.number(place.x() - place.width() / 2),
        "y",
        Svg.number(place.y() - HALF_LINK),
        "width",
        Svg.number(place.width()),
        "height",
        Svg.number(TopologyLayout.LINK_HEIGHT),
        "rx",
        Svg.number(HALF_LINK));
    svg.text(
        "text",
        link.name(),
        "class",
        "fb-link-name",
        "x",
        Svg.number(place.x()),
        "y",
        Svg.number(place.y() + (prefixes.isEmpty() ? 4 : -2)));
    int room = (int) ((place.width() - 16) / (10 * TextWrap.MONO));
    svg.text(
        "text",
        TextWrap.shorten(prefixes, room),
        "class",
        "fb-link-prefix",
        "x",
        Svg.number(place.x()),
        "y",
        Svg.number(place.y() + 11));
    svg.close();
  }

  private void wire(Svg svg, Node node, Port port) {
    Place at = layout.nodes().get(node.name());
    Place link = layout.links().get(port.link());
    if (at == null || link == null) {
      return;
    }
    double x = reach(at, link);
    svg.empty(
        "line",
        "class",
        "fb-wire",
        "x1",
        Svg.number(at.x()),
        "y1",
        Svg.number(at.y()),
        "x2",
        Svg.number(x),
        "y2",
        Svg.number(link.y()));
  }

  /** Straight down where the link's bar is below the node, else to the bar's nearest end. */
  private static double reach(Place node, Place link) {
    double half = link.width() / 2 - HALF_LINK;
    return Math.max(link.x() - half, Math.min(link.x() + half, node.x()));
  }

  private void address(Svg svg, Node node, Port port) {
    Place at = layout.nodes().get(node.name());
    Place link = layout.links().get(port.link());
    if (at == null || link == null) {
      return;
    }
    boolean down = link.y() > at.y();
    String text = port.address().isEmpty() ? port.interfaceName() : port.address();
    double y = at.y() + (down ? HALF_NODE + 14 : -HALF_NODE - 7);
    svg.open("text", "class", "fb-address", "x", Svg.number(at.x() - 6), "y", Svg.number(y));
    svg.text("title", node.name() + " " + port.interfaceName() + " " + port.address());
    svg.text("tspan", text);
    svg.close();
  }

  private void node(Svg svg, Node node) {
    Place at = layout.nodes().get(node.name());
    if (at == null) {
      return;
    }
    double left = at.x() - TopologyLayout.NODE_WIDTH / 2;
    double top = at.y() - HALF_NODE;
    svg.open("g", "class", node.speaksIke() ? "fb-node fb-ike" : "fb-node fb-station");
    svg.text("title", node.name() + ", " + node.kind());
    svg.empty(
        "rect",
        "x",
        Svg.number(left),
        "y",
        Svg.number(top),
        "width",
        Svg.number(TopologyLayout.NODE_WIDTH),
        "height",
        Svg.number(TopologyLayout.NODE_HEIGHT),
        "rx",
        "7");
    icon(svg, node.speaksIke(), left + 23, at.y());
    svg.text(
        "text",
        TextWrap.shorten(node.name(), 12),
        "class",
        "fb-node-name",
        "x",
        Svg.number(left + 43),
        "y",
        Svg.number(at.y() - 2));
    svg.text(
        "text",
        TextWrap.shorten(node.kind(), 14),
        "class",
        "fb-node-kind",
        "x",
        Svg.number(left + 43),
        "y",
        Svg.number(at.y() + 13));
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
    svg.open("g", "class", tunnel.up() ? "fb-tunnel" : "fb-tunnel fb-down");
    svg.text(
        "title",
        "Tunnel %s to %s %s%s"
            .formatted(
                tunnel.from(), tunnel.to(), tunnel.label(), tunnel.up() ? ", up" : ", down"));
    svg.empty("path", "class", "fb-pipe", "d", path);
    svg.empty("path", "class", "fb-core", "d", path);
    svg.close();
    if (!tunnel.label().isEmpty()) {
      Place low = from.up() && !to.up() ? to : from;
      double x = low == to ? x2 : x1;
      double y = low.y() + towardsMiddle(low) * (HALF_NODE + 7) + (low.up() ? 8 : 0);
      svg.text(
          "text",
          TextWrap.shorten(tunnel.label(), 16),
          "class",
          "fb-tunnel-label",
          "x",
          Svg.number(x + 7),
          "y",
          Svg.number(y));
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
        svg.open("g", "class", up ? "fb-tunnel" : "fb-tunnel fb-down");
        svg.empty("path", "class", "fb-pipe", "d", path);
        svg.empty("path", "class", "fb-core", "d", path);
        svg.close();
        svg.text(
            "text",
            String.valueOf(words.get(up)),
            "class",
            "fb-legend",
            "x",
            Svg.number(x + 36),
            "y",
            Svg.number(y + 4));
        x += 130;
      }
    }
  }
}
