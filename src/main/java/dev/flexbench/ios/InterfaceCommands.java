package dev.flexbench.ios;

import dev.flexbench.ios.model.InterfaceConfig.Ipv4;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.TunnelConfig;
import dev.flexbench.ios.syntax.Command;
import dev.flexbench.ios.syntax.Match;
import dev.flexbench.ios.syntax.Mode;
import dev.flexbench.ios.syntax.Section;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code interface …}. */
final class InterfaceCommands {
  private InterfaceCommands() {}

  static void addTo(Mode<ConfigDraft> global) {
    Mode<Drafts.Interface> plain = new Mode<>("interface", ArgTypes::of);
    common(plain);
    addresses(plain);
    cosmetic(plain);
    Mode<Drafts.Interface> tunnel = new Mode<>("interface", ArgTypes::of);
    common(tunnel);
    addresses(tunnel);
    cosmetic(tunnel);
    tunnelLines(tunnel);
    global
        .enter(
            "interface <name:interface> [type tunnel]",
            (c, m) -> {
              InterfaceName name = Values.interfaceName(m, "name");
              return new Section<>(name.tunnel() ? tunnel : plain, c.interfaceNamed(name));
            })
        .on(
            "no interface <name:interface>",
            (c, m) -> c.interfaces.remove(Values.interfaceName(m, "name")));
  }

  private static void common(Mode<Drafts.Interface> mode) {
    mode.on("description <text:text>", (i, m) -> i.description = Optional.of(m.text("text")))
        .on("no description [<rest:text>]", (i, m) -> i.description = Optional.empty())
        .on("[no] shutdown", (i, m) -> i.shutdown = !m.has("no"))
        .on("ip mtu <octets:68-9216>", (i, m) -> i.ipMtu = OptionalInt.of(m.number("octets")))
        .on("no ip mtu [<rest:text>]", (i, m) -> i.ipMtu = OptionalInt.empty());
  }

  private static void addresses(Mode<Drafts.Interface> mode) {
    mode.checked("ip address <address:ipv4> <mask:mask> [secondary]", InterfaceCommands::address)
        .on("ip address negotiated", (i, m) -> i.ipv4 = new Ipv4.Negotiated())
        .on("no ip address [<rest:text>]", (i, m) -> i.ipv4 = new Ipv4.None())
        .on(
            "ip unnumbered <from:interface>",
            (i, m) -> i.ipv4 = new Ipv4.Unnumbered(Values.interfaceName(m, "from")))
        .on("no ip unnumbered [<rest:text>]", (i, m) -> i.ipv4 = new Ipv4.None())
        .on("ipv6 address <prefix:prefix6>", InterfaceCommands::address6)
        .on(
            "no ipv6 address <prefix:prefix6>",
            (i, m) -> i.ipv6.remove(IpPrefix.parse(m.text("prefix"))))
        .ignored("ipv6 enable", "the host enables IPv6 with the first address");
  }

  private static void address(Drafts.Interface draft, Match match, Command.Remarks remarks) {
    IpPrefix prefix = Values.prefix(match, "address", "mask");
    boolean network = prefix.length() < 31 && prefix.address().equals(prefix.first());
    boolean broadcast = prefix.length() < 31 && prefix.address().equals(prefix.last());
    if (network || broadcast) {
      remarks.invalid(
          "bad mask "
              + prefix.mask()
              + " for address "
              + prefix.address()
              + ": this is the "
              + (network ? "network's" : "broadcast")
              + " address");
      return;
    }
    if (!match.has("secondary")) {
      List<IpPrefix> kept = draft.ipv4 instanceof Ipv4.Static s ? s.secondary() : List.of();
      draft.ipv4 = new Ipv4.Static(prefix, kept);
    } else if (draft.ipv4 instanceof Ipv4.Static s) {
      List<IpPrefix> more = new ArrayList<>(s.secondary());
      more.add(prefix);
      draft.ipv4 = new Ipv4.Static(s.primary(), more);
    } else {
      remarks.invalid("a secondary address needs a primary one before it");
    }
  }

  private static void address6(Drafts.Interface draft, Match match) {
    IpPrefix prefix = IpPrefix.parse(match.text("prefix"));
    if (!draft.ipv6.contains(prefix)) {
      draft.ipv6.add(prefix);
    }
  }

  private static void tunnelLines(Mode<Drafts.Interface> mode) {
    mode.on(
            "tunnel source {<address:ip>|<interface:interface>}",
            (i, m) -> i.source = Optional.of(Values.localAddress(m, "address", "interface")))
        .on("no tunnel source [<rest:text>]", (i, m) -> i.source = Optional.empty())
        .on(
            "tunnel destination <address:ip>",
            (i, m) ->
                i.destination =
                    Optional.of(new TunnelConfig.Destination.Address(Values.address(m, "address"))))
        .on(
            "tunnel destination dynamic",
            (i, m) -> i.destination = Optional.of(new TunnelConfig.Destination.Dynamic()))
        .on("no tunnel destination [<rest:text>]", (i, m) -> i.destination = Optional.empty())
        .on(
            "tunnel mode {gre {ip|ipv6}|ipsec {ipv4 [v6-overlay]|ipv6 [v4-overlay]}}",
            (i, m) -> i.mode = TunnelConfig.Mode.of(String.join(" ", m.keywordsAfter("mode"))))
        .on("{no|default} tunnel mode [<rest:text>]", (i, m) -> i.mode = TunnelConfig.Mode.GRE_IP)
        .refused(
            "tunnel mode {gre multipoint|ipsec dual-overlay}",
            "this tunnel mode is not supported by this version; expected"
                + " 'tunnel mode ipsec ipv4' or 'tunnel mode ipsec ipv6'")
        .on(
            "tunnel protection ipsec profile <name:@an IPsec profile>",
            (i, m) -> i.protection = Optional.of(m.text("name")))
        .on("no tunnel protection [<rest:text>]", (i, m) -> i.protection = Optional.empty())
        .refused(
            "tunnel {key|vrf} <rest:text>",
            "'tunnel key' and 'tunnel vrf' are not supported by this version; remove the line")
        .ignored("tunnel path-mtu-discovery", "the outer packet's DF bit is the host's");
  }

  private static void cosmetic(Mode<Drafts.Interface> mode) {
    for (String command :
        List.of(
            "duplex",
            "speed",
            "negotiation",
            "media-type",
            "load-interval",
            "bandwidth",
            "delay",
            "keepalive",
            "carrier-delay",
            "logging",
            "snmp",
            "cdp",
            "lldp",
            "mop",
            "half-duplex",
            "full-duplex",
            "arp timeout",
            "ip redirects",
            "ip unreachables",
            "ip proxy-arp",
            "ip route-cache",
            "ip virtual-reassembly",
            "ipv6 nd")) {
      mode.ignored(command + " [<rest:text>]", "without effect on the VPN");
    }
    for (String command :
        List.of(
            "vrf forwarding",
            "ip vrf forwarding",
            "ip access-group",
            "ip nat",
            "ip nhrp",
            "ip ospf",
            "ipv6 ospf",
            "ip tcp adjust-mss",
            "service-policy",
            "standby",
            "mtu")) {
      mode.refused(
          command + " [<rest:text>]",
          "'" + command + "' is not supported by this version; remove the line");
      mode.ignored("no " + command + " [<rest:text>]", "it is off");
    }
  }
}
