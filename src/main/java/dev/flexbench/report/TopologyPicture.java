package dev.flexbench.report;

import java.util.List;

/**
 * A topology to be drawn.
 *
 * @param links in the topology's order
 * @param nodes in the topology's order
 * @param tunnels between nodes, drawn over the links
 */
public record TopologyPicture(List<Link> links, List<Node> nodes, List<Tunnel> tunnels) {
  /** Nothing to draw. */
  public static final TopologyPicture EMPTY = new TopologyPicture(List.of(), List.of(), List.of());

  public TopologyPicture {
    links = List.copyOf(links);
    nodes = List.copyOf(nodes);
    tunnels = List.copyOf(tunnels);
  }

  /**
   * A link.
   *
   * @param prefixes for its label
   */
  public record Link(String name, List<String> prefixes) {
    public Link {
      prefixes = List.copyOf(prefixes);
    }
  }

  /**
   * A node.
   *
   * @param kind in words, such as {@code FlexVPN} or {@code strongSwan}
   * @param speaksIke it is an end of tunnels, not a LAN station
   */
  public record Node(String name, String kind, boolean speaksIke, List<Port> ports) {
    public Node {
      ports = List.copyOf(ports);
    }
  }

  /**
   * An interface of a node on a link.
   *
   * @param address as text; may be empty
   */
  public record Port(String link, String interfaceName, String address) {}

  /**
   * A tunnel.
   *
   * @param label such as the tunnel interface; may be empty
   * @param up it was up at the end of the scenario
   */
  public record Tunnel(String from, String to, String label, boolean up) {}

  /** The same picture with these tunnels. */
  public TopologyPicture with(List<Tunnel> changed) {
    return new TopologyPicture(links, nodes, changed);
  }
}
