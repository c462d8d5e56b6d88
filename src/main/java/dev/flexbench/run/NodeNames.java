package dev.flexbench.run;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabNode;
import dev.flexbench.lab.NodeKind;
import dev.flexbench.lab.Topology.Attachment;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Whose address is whose, on the links of a lab. */
final class NodeNames {
  /** Knows nobody: addresses stay addresses. */
  static final NodeNames NONE = new NodeNames();

  private final Map<IpAddress, String> owners = new HashMap<>();

  private NodeNames() {}

  /** Of the nodes that run there. */
  static NodeNames of(Lab lab, Predicate<NodeKind> supported) throws LabException {
    NodeNames names = new NodeNames();
    for (NodeSpec spec : lab.topology().nodes().values()) {
      if (supported.test(spec.kind())) {
        LabNode node = lab.node(spec.name());
        for (Attachment attachment : spec.attachments()) {
          for (IpPrefix address : node.addressesOn(attachment.link())) {
            names.owners.put(address.address(), spec.name());
          }
        }
      }
    }
    return names;
  }

  /** The node's name, or the address as text. */
  String of(IpAddress address) {
    return owners.getOrDefault(address, address.toString());
  }
}
