package dev.flexbench.ios;

import dev.flexbench.ios.model.AuthorizationPolicy.RouteAccept;
import dev.flexbench.ios.model.AuthorizationPolicy.RouteSet;
import dev.flexbench.ios.syntax.Match;
import dev.flexbench.ios.syntax.Mode;
import dev.flexbench.ios.syntax.Section;
import dev.flexbench.wire.IpAddress;
import java.util.List;
import java.util.Optional;

/** {@code crypto ikev2 authorization policy}. */
final class AuthorizationCommands {
  private AuthorizationCommands() {}

  static void addTo(Mode<ConfigDraft> global) {
    Mode<Drafts.Authorization> policy =
        new Mode<>("crypto ikev2 authorization policy", ArgTypes::of);
    attributes(policy);
    routes(policy);
    later(policy);
    global
        .enter(
            "crypto ikev2 authorization policy <name:word>",
            (c, m) ->
                new Section<>(
                    policy,
                    c.authorizations.computeIfAbsent(m.text("name"), Drafts.Authorization::new)))
        .on(
            "no crypto ikev2 authorization policy <name:word>",
            (c, m) -> c.authorizations.remove(m.text("name")))
        .on(
            "default crypto ikev2 authorization policy [default]",
            (c, m) -> c.restoreAuthorization());
  }

  private static void attributes(Mode<Drafts.Authorization> policy) {
    policy
        .on("pool <name:@a local pool>", (a, m) -> a.pool = Optional.of(m.text("name")))
        .on("no pool [<rest:text>]", (a, m) -> a.pool = Optional.empty())
        .on("netmask <mask:mask>", (a, m) -> a.netmask = Optional.of(Values.address(m, "mask")))
        .on("no netmask [<rest:text>]", (a, m) -> a.netmask = Optional.empty())
        .on("dns <first:ipv4> [<second:ipv4>]", (a, m) -> a.dns = pair(m))
        .on("no dns [<rest:text>]", (a, m) -> a.dns = List.of())
        .on("wins <first:ipv4> [<second:ipv4>]", (a, m) -> a.wins = pair(m))
        .on("no wins [<rest:text>]", (a, m) -> a.wins = List.of())
        .on("def-domain <name:word>", (a, m) -> a.domain = Optional.of(m.text("name")))
        .on("no def-domain [<rest:text>]", (a, m) -> a.domain = Optional.empty())
        .on("banner <text:text>", (a, m) -> a.banner = Optional.of(m.text("text")))
        .on("no banner [<rest:text>]", (a, m) -> a.banner = Optional.empty());
  }

  private static List<IpAddress> pair(Match match) {
    IpAddress first = Values.address(match, "first");
    return match
        .optional("second")
        .map(second -> List.of(first, IpAddress.parse(second)))
        .orElse(List.of(first));
  }

  private static void routes(Mode<Drafts.Authorization> policy) {
    String set = "route set {interface [<interface:interface>]|access-list <acl:@an access list>}";
    String unset = "no route set {interface [<interface:interface>]|access-list <acl:word>}";
    policy
        .on(set, AuthorizationCommands::addRoute)
        .on(unset, (a, m) -> a.routeSet.remove(route(m)))
        .on(
            "route accept any [tag <tag:1-4294967295>] [distance <distance:1-255>]",
            (a, m) ->
                a.routeAccept =
                    Optional.of(
                        new RouteAccept(
                            m.optional("tag").map(Long::parseLong).orElse(1L),
                            m.optional("distance").map(Integer::parseInt).orElse(1))))
        .on("no route accept any [<rest:text>]", (a, m) -> a.routeAccept = Optional.empty());
  }

  private static void addRoute(Drafts.Authorization policy, Match match) {
    RouteSet route = route(match);
    if (!policy.routeSet.contains(route)) {
      policy.routeSet.add(route);
    }
  }

  private static RouteSet route(Match match) {
    if (match.optional("acl").isPresent()) {
      return new RouteSet.Listed(match.text("acl"));
    }
    return match.optional("interface").isPresent()
        ? new RouteSet.Subnet(Values.interfaceName(match, "interface"))
        : new RouteSet.TunnelAddress();
  }

  private static void later(Mode<Drafts.Authorization> policy) {
    for (String command :
        List.of(
            "ipv6 pool",
            "ipv6 prefix",
            "ipv6 dns",
            "split-dns",
            "backup-gateway",
            "include-local-lan",
            "pfs",
            "smartcard-removal-disconnect",
            "configuration",
            "dhcp",
            "session-lifetime",
            "ipsec flow-limit",
            "aaa attribute list",
            "subnet-acl",
            "route set remote",
            "route set local",
            "route set access-list ipv6",
            "route accept route-map")) {
      policy.refused(
          command + " [<rest:text>]",
          "'" + command + "' is not supported by this version; remove the line");
    }
  }
}
