package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.LabOptions.Profile;
import dev.flexbench.lab.Topology.FlexVpnSpec;
import dev.flexbench.lab.Topology.HostSpec;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.lab.Topology.StrongSwanSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Decides what each container of a lab is to be.
 *
 * @param lab names the lab's containers
 * @param logs the folder of the nodes' logs
 */
record PlanMaker(
    RunIdentity identity,
    Images images,
    Plumbing plumbing,
    LabOptions options,
    String lab,
    Path logs) {
  private static final String PROGRAMS = "/opt/flexbench/";
  private static final String NETWORK = "/etc/flexbench/network";
  static final String CONTROL = "/run/flexbench/control.sock";

  /** A gateway's kernel forwards, checks no reverse path, and is silent on its own account. */
  private static final Map<String, String> GATEWAY =
      Map.of(
          "net.ipv4.ip_forward", "1",
          "net.ipv4.conf.all.rp_filter", "0",
          "net.ipv4.conf.default.rp_filter", "0",
          // a hub routes from its tunnel device back to it: no reason to redirect anybody
          "net.ipv4.conf.all.send_redirects", "0",
          "net.ipv4.conf.default.send_redirects", "0",
          "net.ipv6.conf.all.disable_ipv6", "0",
          "net.ipv6.conf.default.disable_ipv6", "0",
          "net.ipv6.conf.all.forwarding", "1",
          "net.ipv6.conf.default.accept_dad", "0");

  private static final Map<String, String> STATION =
      Map.of(
          "net.ipv6.conf.all.disable_ipv6", "0",
          "net.ipv6.conf.default.disable_ipv6", "0",
          "net.ipv6.conf.default.accept_ra", "0",
          "net.ipv6.conf.default.router_solicitations", "0",
          "net.ipv6.conf.default.accept_dad", "0");

  /** A switch has no addresses, of no family. */
  private static final Map<String, String> SWITCH =
      Map.of(
          "net.ipv6.conf.all.disable_ipv6", "1",
          "net.ipv6.conf.default.disable_ipv6", "1");

  ContainerPlan node(NodeSpec spec, int generation) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(NETWORK, plumbing.ownNetwork(spec));
    return switch (spec) {
      case HostSpec host ->
          plan(host, generation, images.peers(), List.of(PROGRAMS + "station"), STATION, files);
      case StrongSwanSpec swan -> {
        files.put("/etc/swanctl/swanctl.conf", swan.config());
        yield plan(
            swan, generation, images.peers(), List.of(PROGRAMS + "strongswan"), GATEWAY, files);
      }
      case FlexVpnSpec flex -> {
        String config = "/etc/flexbench/" + flex.name() + ".cfg";
        files.put(config, flex.config());
        yield plan(flex, generation, images.node(), nodeCommand(flex, config), GATEWAY, files);
      }
    };
  }

  private static List<String> nodeCommand(FlexVpnSpec spec, String config) {
    List<String> command = new ArrayList<>(List.of(PROGRAMS + "node", config));
    for (int i = 0; i < spec.attachments().size(); i++) {
      command.add("--link");
      command.add(spec.attachments().get(i).interfaceName() + "=eth" + i);
    }
    command.addAll(
        List.of("--control", CONTROL, "--keylog", KeyLogs.IN_CONTAINER, "--connect", "manual"));
    return command;
  }

  private ContainerPlan plan(
      NodeSpec spec,
      int generation,
      String image,
      List<String> command,
      Map<String, String> sysctls,
      Map<String, String> files) {
    String life = generation > 1 ? "-" + generation : "";
    return new ContainerPlan(
        identity.containerName(lab, spec.name() + life),
        spec.name(),
        image,
        List.of(),
        command,
        environment(spec),
        identity.labels(lab),
        sysctls,
        files,
        !(spec instanceof HostSpec),
        false,
        logs.resolve(spec.name() + ".log"));
  }

  private Map<String, String> environment(NodeSpec spec) {
    if (options.profile() == Profile.THROUGHPUT) {
      return Map.of();
    }
    return Map.of(
        "FLEXBENCH_NO_OFFLOAD",
        IntStream.range(0, spec.attachments().size())
            .mapToObj(i -> "eth" + i)
            .collect(Collectors.joining(" ")));
  }

  ContainerPlan labSwitch() {
    return new ContainerPlan(
        identity.containerName(lab, "switch"),
        "switch",
        images.node(),
        List.of(PROGRAMS + "tap"),
        List.of(),
        Map.of(),
        identity.labels(lab),
        SWITCH,
        Map.of(),
        false,
        true,
        logs.resolve("switch.log"));
  }
}
