package dev.flexbench.run;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.NodeKind;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.Topology.Attachment;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.lab.VpnNode;
import dev.flexbench.lab.VpnNode.IkeSaView;
import dev.flexbench.report.TopologyPicture;
import dev.flexbench.report.TopologyPicture.Link;
import dev.flexbench.report.TopologyPicture.Node;
import dev.flexbench.report.TopologyPicture.Port;
import dev.flexbench.report.TopologyPicture.Tunnel;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A topology as something to draw, with the tunnels that are up in a lab. */
public final class TopologyPictures {
  private TopologyPictures() {}

  /** The topology alone, with addresses where its file has them. */
  public static TopologyPicture of(Topology topology) {
    return of(topology, Optional.empty(), _ -> true);
  }

  static TopologyPicture of(Topology topology, Optional<Lab> lab, Predicate<NodeKind> supported) {
    List<Link> links =
        topology.links().values().stream()
            .map(link ->
                new Link(
                    link.name(),
                    Stream.concat(link.ipv4().stream(), link.ipv6().stream())
                        .map(IpPrefix::toString)
                        .toList()))
            .toList();
    List<NodeSpec> present =
        topology.nodes().values().stream().filter(n -> supported.test(n.kind())).toList();
    List<Node> nodes = present.stream().map(node -> node(node, lab)).toList();
    return new TopologyPicture(links, nodes, lab.map(l -> tunnels(l, present)).orElse(List.of()));
  }

  private static Node node(NodeSpec spec, Optional<Lab> lab) {
    List<Port> ports =
        spec.attachments().stream()
            .map(a -> new Port(a.link(), a.interfaceName(), address(spec, a, lab)))
            .toList();
    String kind =
        switch (spec.kind()) {
          case FLEXVPN -> "FlexVPN";
          case STRONGSWAN -> "strongSwan";
          case HOST -> "station";
        };
    return new Node(spec.name(), kind, spec.kind() != NodeKind.HOST, ports);
  }

  private static String address(NodeSpec spec, Attachment attachment, Optional<Lab> lab) {
    Optional<IpPrefix> written = attachment.ipv4().or(attachment::ipv6);
    if (written.isPresent() || lab.isEmpty()) {
      return written.map(p -> p.address().toString()).orElse("");
    }
    try {
      return lab.get().node(spec.name()).addressesOn(attachment.link()).stream()
          .findFirst()
          .map(p -> p.address().toString())
          .orElse("");
    } catch (LabException e) {
      return "";
    }
  }

  private static List<Tunnel> tunnels(Lab lab, List<NodeSpec> nodes) {
    Map<IpAddress, String> owners = new HashMap<>();
    Set<Tunnel> tunnels = new LinkedHashSet<>();
    try {
      for (NodeSpec spec : nodes) {
        for (Attachment attachment : spec.attachments()) {
          for (IpPrefix address : lab.node(spec.name()).addressesOn(attachment.link())) {
            owners.put(address.address(), spec.name());
          }
        }
      }
      for (NodeSpec spec : nodes) {
        if (lab.node(spec.name()) instanceof VpnNode vpn) {
          for (IkeSaView sa : vpn.ikeSas()) {
            String peer = owners.get(sa.remote().address());
            if (sa.initiator() && sa.established() && peer != null) {
              tunnels.add(new Tunnel(spec.name(), peer, "", true));
            }
          }
        }
      }
    } catch (LabException e) {
      // a node that is down has no tunnels to draw; what it should have answered is said elsewhere
    }
    return new ArrayList<>(tunnels);
  }
}
