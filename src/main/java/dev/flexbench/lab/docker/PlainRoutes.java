package dev.flexbench.lab.docker;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Topology.Attachment;
import dev.flexbench.lab.Topology.HostSpec;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The path between two stations without IPsec: each gateway gets a routing table that comes before
 * all others and sends the other station's address to the other gateway's outside address.
 */
final class PlainRoutes implements Lab.PlainPath {
  private static final String TABLE = "100";

  private final List<Step> undo = new ArrayList<>();

  /** One command that takes something back. */
  private record Step(NodeRuntime gateway, List<String> command) {}

  private PlainRoutes() {}

  static PlainRoutes between(DockerStation from, DockerStation to, Collection<NodeRuntime> nodes)
      throws LabException {
    boolean v6 = ((HostSpec) from.spec()).attachment().ipv4().isEmpty();
    NodeRuntime near = gateway(from, v6, nodes);
    NodeRuntime far = gateway(to, v6, nodes);
    String outside = commonLink(near, far);
    PlainRoutes routes = new PlainRoutes();
    try {
      routes.add(near, to.address(v6), outsideAddress(far, outside, v6), outside);
      routes.add(far, from.address(v6), outsideAddress(near, outside, v6), outside);
    } catch (LabException e) {
      routes.close();
      throw e;
    }
    return routes;
  }

  private static NodeRuntime gateway(
      DockerStation station, boolean v6, Collection<NodeRuntime> nodes) throws LabException {
    HostSpec host = (HostSpec) station.spec();
    Optional<IpAddress> gateway = v6 ? host.gateway6() : host.gateway4();
    String link = host.attachment().link();
    for (NodeRuntime node : nodes) {
      boolean attached =
          node.spec().attachments().stream().map(Attachment::link).anyMatch(link::equals);
      if (attached
          && node.running()
          && gateway.isPresent()
          && node.addressesOn(link).stream()
              .map(IpPrefix::address)
              .anyMatch(gateway.get()::equals)) {
        return node;
      }
    }
    throw new LabException(station.name() + " has no gateway among the lab's nodes");
  }

  private static String commonLink(NodeRuntime near, NodeRuntime far) throws LabException {
    for (Attachment attachment : near.spec().attachments()) {
      if (far.spec().attachments().stream()
          .anyMatch(other -> other.link().equals(attachment.link()))) {
        return attachment.link();
      }
    }
    throw new LabException(
        near.spec().name() + " and " + far.spec().name() + " have no link in common");
  }

  /** An address of that family on the link; the link-local one where there is no other. */
  private static IpAddress outsideAddress(NodeRuntime node, String link, boolean v6)
      throws LabException {
    String json =
        node.run(List.of("ip", "-json", "address", "show", "dev", "eth" + node.attachment(link)));
    List<IpAddress> found = new ArrayList<>();
    for (JsonNode shown : new JsonMapper().readTree(json)) {
      for (JsonNode address : shown.path("addr_info")) {
        IpAddress.tryParse(address.path("local").asString(""))
            .filter(a -> a.v6() == v6)
            .ifPresent(found::add);
      }
    }
    if (found.isEmpty()) {
      throw new LabException(
          node.spec().name() + " has no IPv" + (v6 ? 6 : 4) + " address on " + link);
    }
    return found.getFirst();
  }

  private void add(NodeRuntime gateway, IpAddress station, IpAddress via, String link)
      throws LabException {
    String family = station.v6() ? "-6" : "-4";
    String device = "eth" + gateway.attachment(link);
    List<String> rule =
        List.of("pref", TABLE, "to", IpPrefix.host(station).toString(), "lookup", TABLE);
    List<String> route =
        List.of(
            IpPrefix.host(station).toString(),
            "via",
            via.toString(),
            "dev",
            device,
            "table",
            TABLE);
    change(gateway, family, "route", route);
    change(gateway, family, "rule", rule);
  }

  private void change(NodeRuntime gateway, String family, String what, List<String> words)
      throws LabException {
    gateway.run(command(family, what, "add", words));
    undo.addFirst(new Step(gateway, command(family, what, "del", words)));
  }

  private static List<String> command(String family, String what, String verb, List<String> words) {
    List<String> command = new ArrayList<>(List.of("ip", family, what, verb));
    command.addAll(words);
    return command;
  }

  @Override
  public void close() throws LabException {
    for (Step step : undo) {
      if (step.gateway().running()) {
        step.gateway().run(step.command());
      }
    }
    undo.clear();
  }
}
