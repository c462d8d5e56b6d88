package dev.flexbench.lab;

import dev.flexbench.wire.IpPrefix;
import java.util.List;

/** A running node. */
public sealed interface LabNode permits VpnNode, Station {
  String name();

  Topology.NodeSpec spec();

  /** Its addresses on a link, with their prefix lengths. */
  List<IpPrefix> addressesOn(String link) throws LabException;
}
