package dev.flexbench.report;

import dev.flexbench.report.TopologyPicture.Link;
import dev.flexbench.report.TopologyPicture.Node;
import dev.flexbench.report.TopologyPicture.Port;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Places links and nodes: the link that most IKE speakers share lies in the middle, the node with
 * most tunnels above it, the others below, and behind each node its own links and their nodes as a
 * tree.
 */
final class TopologyLayout {
  static final double NODE_WIDTH = 132;
  static final double NODE_HEIGHT = 58;
  static final double LINK_HEIGHT = 34;
  private static final double NARROWEST = 264;
  private static final double SIDE_GAP = 26;
  private static final double LEVEL = 94;
  private static final double CORE_LABEL = 62;
  private static final int MOST_BELOW = 6;

  /**
   * Where a thing lies.
   *
   * @param x of its middle
   * @param y of its middle
   * @param up it hangs above the middle link
   */
  record Place(double x, double y, double width, boolean up) {}

  private final TopologyPicture topology;
  private final SequencedMap<String, Place> nodes = new LinkedHashMap<>();
  private final SequencedMap<String, Place> links = new LinkedHashMap<>();
  private final Set<String> seenNodes = new LinkedHashSet<>();
  private final Set<String> seenLinks = new LinkedHashSet<>();
  private final Optional<String> core;
  private final double width;
  private final double height;

  TopologyLayout(TopologyPicture topology) {
    this.topology = topology;
    this.core = findCore();
    core.ifPresent(seenLinks::add);
    List<Tree> trees = new ArrayList<>(core.map(this::treesBehind).orElse(List.of()));
    for (Node node : topology.nodes()) {
      if (!seenNodes.contains(node.name())) {
        seenNodes.add(node.name());
        trees.add(nodeTree(node.name()));
      }
    }
    List<Tree> above = above(trees);
    List<Tree> below = new ArrayList<>(trees);
    below.removeAll(above);
    this.width = Math.max(NARROWEST, Math.max(span(above), span(below))) + 2 * SIDE_GAP;
    double margin = NODE_HEIGHT / 2 + 6;
    double middle = depth(above) == 0 ? CORE_LABEL : margin + depth(above) * LEVEL;
    this.height = middle + depth(below) * LEVEL + margin;
    placeRow(above, middle, true);
    placeRow(below, middle, false);
    core.ifPresent(name -> links.put(name, spanning(name, middle)));
  }

  /** Where each node lies, by name. */
  SequencedMap<String, Place> nodes() {
    return nodes;
  }

  /** The link in the middle, if there is a link at all. */
  Optional<String> middleLink() {
    return core;
  }

  /** Where each link lies, by name. */
  SequencedMap<String, Place> links() {
    return links;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /** A node or a link, and what hangs on it. */
  private record Tree(String name, boolean node, List<Tree> children) {
    double width() {
      return Math.max(NODE_WIDTH, span(children));
    }

    int depth() {
      return 1 + TopologyLayout.depth(children);
    }
  }

  private static double span(List<Tree> trees) {
    return trees.stream().mapToDouble(Tree::width).sum() + SIDE_GAP * Math.max(0, trees.size() - 1);
  }

  private static int depth(List<Tree> trees) {
    return trees.stream().mapToInt(Tree::depth).max().orElse(0);
  }

  private Optional<String> findCore() {
    return topology.links().stream()
        .map(Link::name)
        .max(Comparator.comparingInt(this::weight).thenComparing(n -> -position(n)));
  }

  private int weight(String link) {
    return topology.nodes().stream()
        .filter(n -> n.ports().stream().anyMatch(p -> p.link().equals(link)))
        .mapToInt(n -> n.speaksIke() ? 100 : 1)
        .sum();
  }

  private int position(String link) {
    return topology.links().stream().map(Link::name).toList().indexOf(link);
  }

  private List<Tree> treesBehind(String link) {
    List<String> fresh =
        topology.nodes().stream()
            .filter(n -> n.ports().stream().anyMatch(p -> p.link().equals(link)))
            .map(Node::name)
            .filter(seenNodes::add)
            .toList();
    return fresh.stream().map(this::nodeTree).toList();
  }

  private Tree nodeTree(String name) {
    Node node =
        topology.nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    List<Tree> behind = new ArrayList<>();
    for (Port port : node.ports()) {
      if (seenLinks.add(port.link())) {
        behind.add(new Tree(port.link(), false, treesBehind(port.link())));
      }
    }
    return new Tree(name, true, behind);
  }

  private List<Tree> above(List<Tree> trees) {
    if (trees.size() < 2) {
      return List.of();
    }
    Map<String, Long> tunnels = new LinkedHashMap<>();
    topology
        .tunnels()
        .forEach(t -> {
          tunnels.merge(t.from(), 1L, Long::sum);
          tunnels.merge(t.to(), 1L, Long::sum);
        });
    Tree hub = trees.getFirst();
    for (Tree tree : trees) {
      if (tunnels.getOrDefault(tree.name(), 0L) > tunnels.getOrDefault(hub.name(), 0L)) {
        hub = tree;
      }
    }
    List<Tree> above = new ArrayList<>(List.of(hub));
    List<Tree> others = new ArrayList<>(trees);
    others.remove(hub);
    while (others.size() > MOST_BELOW && above.size() < others.size()) {
      above.add(others.removeLast());
    }
    return above;
  }

  private void placeRow(List<Tree> trees, double middle, boolean up) {
    double x = (width - span(trees)) / 2;
    for (Tree tree : trees) {
      place(tree, x, middle, 1, up);
      x += tree.width() + SIDE_GAP;
    }
  }

  private void place(Tree tree, double left, double middle, int level, boolean up) {
    double x = left + tree.width() / 2;
    double y = middle + (up ? -level : level) * LEVEL;
    double children = span(tree.children());
    double own = tree.node() ? NODE_WIDTH : Math.max(NODE_WIDTH, children - 20);
    (tree.node() ? nodes : links).put(tree.name(), new Place(x, y, own, up));
    double next = x - children / 2;
    for (Tree child : tree.children()) {
      place(child, next, middle, level + 1, up);
      next += child.width() + SIDE_GAP;
    }
  }

  /** The middle link reaches from its leftmost node to its rightmost. */
  private Place spanning(String link, double y) {
    List<Place> ends =
        topology.nodes().stream()
            .filter(n -> n.ports().stream().anyMatch(p -> p.link().equals(link)))
            .map(n -> nodes.get(n.name()))
            .filter(java.util.Objects::nonNull)
            .toList();
    double left = ends.stream().mapToDouble(Place::x).min().orElse(width / 2);
    double right = ends.stream().mapToDouble(Place::x).max().orElse(width / 2);
    double own = Math.min(width - 16, Math.max(right - left + NODE_WIDTH, 280));
    return new Place((left + right) / 2, y, own, false);
  }
}
