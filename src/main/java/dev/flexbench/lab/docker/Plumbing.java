package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabOptions.Profile;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.Topology.Attachment;
import dev.flexbench.lab.Topology.HostSpec;
import dev.flexbench.lab.Topology.LinkSpec;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The commands (of {@code ip -batch}) that make a topology's network: a bridge per link in the
 * switch, a pair of virtual interfaces per attachment, and each node's own addresses and routes.
 *
 * <p>Names are short because an interface's name has at most 15 characters: bridges are {@code
 * br0}, {@code br1}, … in the order of the links, a node's interfaces {@code eth0}, {@code eth1}, …
 * in the order of its attachments, the switch's end of each {@code p} and a number.
 */
final class Plumbing {
  private static final int USUAL_MTU = 1500;

  private final Topology topology;
  private final SequencedMap<String, String> bridges = new LinkedHashMap<>();
  private final Map<String, List<String>> ports = new LinkedHashMap<>();
  private final Map<String, List<String>> macs = new LinkedHashMap<>();

  Plumbing(Topology topology) {
    this.topology = topology;
    topology.links().keySet().forEach(link -> bridges.put(link, "br" + bridges.size()));
    int next = 0;
    for (NodeSpec node : topology.nodes().values()) {
      List<String> nodePorts = new ArrayList<>();
      List<String> nodeMacs = new ArrayList<>();
      for (int i = 0; i < node.attachments().size(); i++) {
        nodePorts.add("p" + next);
        // locally administered, and the same in every run
        nodeMacs.add("02:fb:00:00:%02x:%02x".formatted(next >> 8, next & 0xff));
        next++;
      }
      ports.put(node.name(), nodePorts);
      macs.put(node.name(), nodeMacs);
    }
  }

  /** The bridge of each link, by the link's name. */
  SequencedMap<String, String> bridges() {
    return bridges;
  }

  /** Makes all bridges. */
  String makeBridges() {
    StringBuilder batch = new StringBuilder();
    int number = 0;
    for (LinkSpec link : topology.links().values()) {
      String bridge = bridge(link.name());
      // a switch that says nothing itself: no spanning tree, no multicast queries
      batch.append(
          ("link add %s address 02:fb:ff:00:00:%02x mtu %d type bridge"
                  + " mcast_snooping 0 stp_state 0 forward_delay 0\n")
              .formatted(bridge, number++, mtu(link)));
      // a bridge without a live port sends nothing, not even to its own tap: this port always lives
      batch.append(
          "link add %1$sk mtu %2$d type veth peer name %1$sl mtu %2$d\n"
              .formatted(bridge, mtu(link)));
      batch.append("link set dev %sl up\n".formatted(bridge));
      batch.append("link set dev %1$sk master %1$s up\n".formatted(bridge));
      batch.append("link set dev %s up\n".formatted(bridge));
    }
    return batch.toString();
  }

  /**
   * Gives a node its interfaces.
   *
   * @param pid the engine's process id of the node's container
   */
  String plugIn(NodeSpec node, long pid, Profile profile) {
    StringBuilder batch = new StringBuilder();
    for (int i = 0; i < node.attachments().size(); i++) {
      LinkSpec link = link(node.attachments().get(i));
      String port = port(node, i);
      batch.append(
          "link add %s mtu %d type veth peer name eth%d address %s mtu %d netns %d\n"
              .formatted(port, mtu(link), i, macs(node).get(i), mtu(link), pid));
      if (profile == Profile.EXCHANGE) {
        batch.append("link set dev %s gso_max_segs 1\n".formatted(port));
      }
      batch.append("link set dev %s master %s up\n".formatted(port, bridge(link.name())));
    }
    return batch.toString();
  }

  /** Pulls a node's plug out of a link, or puts it back. */
  String setPlug(NodeSpec node, int attachment, boolean connected) {
    return "link set dev %s %s\n".formatted(port(node, attachment), connected ? "up" : "down");
  }

  /** What a node does to its own network before its program starts. */
  String ownNetwork(NodeSpec node) {
    StringBuilder batch = new StringBuilder("link set dev lo up\n");
    for (int i = 0; i < node.attachments().size(); i++) {
      Attachment attachment = node.attachments().get(i);
      for (IpPrefix address : addresses(attachment)) {
        batch.append(
            "address add %s dev eth%d%s\n"
                .formatted(address, i, address.address().v6() ? " nodad" : ""));
      }
      batch.append("link set dev eth%d up\n".formatted(i));
    }
    if (node instanceof HostSpec host) {
      host.gateway4()
          .ifPresent(g -> batch.append("route add default via %s dev eth0\n".formatted(g)));
      host.gateway6().ifPresent(g -> batch.append("route add ::/0 via %s dev eth0\n".formatted(g)));
    }
    return batch.toString();
  }

  private static List<IpPrefix> addresses(Attachment attachment) {
    List<IpPrefix> all = new ArrayList<>();
    attachment.ipv4().ifPresent(all::add);
    attachment.ipv6().ifPresent(all::add);
    return all;
  }

  private String bridge(String link) {
    String bridge = bridges.get(link);
    if (bridge == null) {
      throw new IllegalArgumentException("no link " + link);
    }
    return bridge;
  }

  private String port(NodeSpec node, int attachment) {
    return ports.getOrDefault(node.name(), List.of()).get(attachment);
  }

  private List<String> macs(NodeSpec node) {
    return macs.getOrDefault(node.name(), List.of());
  }

  private LinkSpec link(Attachment attachment) {
    LinkSpec link = topology.links().get(attachment.link());
    if (link == null) {
      throw new IllegalArgumentException("no link " + attachment.link());
    }
    return link;
  }

  private static int mtu(LinkSpec link) {
    return link.impairment().mtu().orElse(USUAL_MTU);
  }
}
