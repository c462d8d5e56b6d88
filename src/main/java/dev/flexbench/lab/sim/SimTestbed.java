package dev.flexbench.lab.sim;

import dev.flexbench.host.HostException;
import dev.flexbench.host.IpStack.Route;
import dev.flexbench.host.sim.SimHost;
import dev.flexbench.host.sim.SimLink;
import dev.flexbench.host.sim.SimWorld;
import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.NodeKind;
import dev.flexbench.lab.Testbed;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.Topology.Attachment;
import dev.flexbench.lab.Topology.FlexVpnSpec;
import dev.flexbench.lab.Topology.HostSpec;
import dev.flexbench.lab.Topology.LinkSpec;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.lab.Topology.StrongSwanSpec;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs topologies in this JVM. Needs nothing of the machine but the evidence directory. */
public final class SimTestbed implements Testbed {
  /** When every simulated lab starts: a fixed instant, so that runs can be compared. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final String CAPTURE = "capture.pcapng";

  private final List<SimLab> started = new ArrayList<>();

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public String description() {
    return "one JVM, virtual clock, seeded";
  }

  @Override
  public boolean supports(NodeKind kind) {
    return switch (kind) {
      case FLEXVPN, HOST -> true;
      case STRONGSWAN -> false;
    };
  }

  @Override
  public Lab start(Topology topology, LabOptions options) throws LabException {
    SimWorld world = new SimWorld(options.seed(), START);
    LabCapture capture =
        new LabCapture(options.evidence().resolve(CAPTURE), START, options.profile());
    SimLab lab = new SimLab(world, topology, capture);
    try {
      Map<String, SimLink> links = new HashMap<>();
      for (LinkSpec spec : topology.links().values()) {
        SimLink link = world.link(spec.name(), LinkSpecs.of(spec.impairment()));
        capture.add(link);
        links.put(spec.name(), link);
      }
      for (NodeSpec spec : topology.nodes().values()) {
        start(lab, spec, options, links);
      }
      lab.up();
      started.add(lab);
      return lab;
    } catch (LabException e) {
      lab.close();
      throw e;
    }
  }

  /** Closes the files of labs that were left open. */
  @Override
  public void close() {
    for (SimLab lab : started) {
      try {
        lab.close();
      } catch (LabException e) {
        // its file is as complete as it can be; whoever uses the lab next is told
        continue;
      }
    }
    started.clear();
  }

  private static void start(
      SimLab lab, NodeSpec spec, LabOptions options, Map<String, SimLink> links)
      throws LabException {
    switch (spec) {
      case HostSpec station -> {
        SimHost host = host(lab.world(), spec, links);
        configure(host, station);
        lab.add(new SimStation(lab, station, host), host);
      }
      case FlexVpnSpec vpn -> {
        SimHost host = host(lab.world(), spec, links);
        SimVpnNode node = new SimVpnNode(lab, vpn, host, options.evidence());
        lab.add(node, host);
        node.start();
      }
      case StrongSwanSpec peer -> {
        // a real peer does not run here; its scenarios are not run
      }
    }
  }

  private static SimHost host(SimWorld world, NodeSpec spec, Map<String, SimLink> links)
      throws LabException {
    SimHost host = world.host(spec.name());
    for (Attachment attachment : spec.attachments()) {
      SimLink link = links.get(attachment.link());
      if (link == null) {
        throw new LabException(spec.name() + " is on link " + attachment.link() + ", of no file");
      }
      host.attach(attachment.interfaceName(), link);
    }
    return host;
  }

  private static void configure(SimHost host, HostSpec station) throws LabException {
    Attachment attachment = station.attachment();
    try {
      for (Optional<IpPrefix> address : List.of(attachment.ipv4(), attachment.ipv6())) {
        if (address.isPresent()) {
          host.ip().addAddress(attachment.interfaceName(), address.get());
        }
      }
      route(host, IpPrefix.ALL_V4, station.gateway4());
      route(host, IpPrefix.ALL_V6, station.gateway6());
    } catch (HostException e) {
      throw new LabException(station.name() + ": " + e.getMessage(), e);
    }
  }

  private static void route(SimHost host, IpPrefix prefix, Optional<IpAddress> gateway)
      throws HostException {
    if (gateway.isPresent()) {
      host.ip().addRoute(new Route(prefix, gateway, Route.ANY_LINK, 0));
    }
  }
}
