package dev.flexbench.ios;

import dev.flexbench.ios.syntax.Mode;
import java.util.List;

/** The global mode: everything that stands outside a section. */
final class GlobalCommands {
  private GlobalCommands() {}

  static Mode<ConfigDraft> mode() {
    Mode<ConfigDraft> global = new Mode<>("global configuration", ArgTypes::of);
    global.on("hostname <name:word>", (c, m) -> c.hostname = m.text("name"));
    aaa(global);
    Ikev2Commands.addTo(global);
    AuthorizationCommands.addTo(global);
    ProfileCommands.addTo(global);
    IpsecCommands.addTo(global);
    InterfaceCommands.addTo(global);
    IpCommands.addTo(global);
    cosmetic(global);
    return global;
  }

  private static void aaa(Mode<ConfigDraft> global) {
    global
        .on("[no] aaa new-model", (c, m) -> c.aaaNewModel = !m.has("no"))
        .on(
            "aaa authorization network <list:word> local",
            (c, m) -> c.authorizationNetwork.put(m.text("list"), List.of("local")))
        .on(
            "no aaa authorization network <list:word> [<rest:text>]",
            (c, m) -> c.authorizationNetwork.remove(m.text("list")))
        .refused(
            "aaa authorization network <list:word> group <rest:text>",
            "authorization by AAA servers is not supported by this version; expected 'local'")
        .ignored("aaa session-id {common|unique}", "without effect on the VPN")
        .ignored("aaa authentication login <rest:text>", "there is no login to the node");
  }

  private static void cosmetic(Mode<ConfigDraft> global) {
    for (String command :
        List.of(
            "version",
            "service",
            "boot-start-marker",
            "boot-end-marker",
            "logging",
            "enable",
            "username",
            "clock",
            "ntp",
            "snmp-server",
            "line",
            "login",
            "exec-timeout",
            "transport",
            "stopbits",
            "privilege",
            "platform",
            "license",
            "memory",
            "diagnostic",
            "spanning-tree",
            "redundancy",
            "subscriber templating",
            "multilink bundle-name",
            "control-plane",
            "mgcp",
            "archive",
            "banner",
            "cdp",
            "lldp",
            "alias",
            "ip domain",
            "ip domain-name",
            "ip domain-lookup",
            "ip name-server",
            "ip forward-protocol",
            "ip http",
            "ip ssh",
            "ip tftp",
            "ip bgp-community",
            "mmi",
            "call-home",
            "building configuration...",
            "current configuration")) {
      global.ignored(command + " [<rest:text>]", "without effect on the VPN");
    }
  }
}
