package dev.flexbench.ios;

import dev.flexbench.ios.model.AccessList;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.LocalPool;
import dev.flexbench.ios.model.StaticRoute;
import dev.flexbench.ios.syntax.Command;
import dev.flexbench.ios.syntax.Match;
import dev.flexbench.ios.syntax.Mode;
import dev.flexbench.ios.syntax.Section;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.Optional;

/** {@code ip local pool}, {@code ip route} and standard access lists. */
final class IpCommands {
  private static final String SOURCE =
      "{permit|deny} {any|host <host:ipv4>|<address:ipv4> [<wildcard:wildcard>]} [log]";
  private static final String ROUTE =
      "ip route <prefix:ipv4> <mask:mask> {<gateway:ipv4>|<interface:interface> [<gateway:ipv4>]}"
          + " [<distance:1-255>]";

  private static final String ROUTE6 =
      "ipv6 route <prefix6:prefix6> {<gateway:ip>|<interface:interface> [<gateway:ip>]}"
          + " [<distance:1-254>]";

  private IpCommands() {}

  static void addTo(Mode<ConfigDraft> global) {
    Mode<Drafts.Acl> list = list();
    global
        .checked("ip local pool <name:word> <first:ipv4> [<last:ipv4>]", IpCommands::pool)
        .on("no ip local pool <name:word> [<rest:text>]", (c, m) -> c.pools.remove(m.text("name")))
        .checked(ROUTE + " [name <label:word>]", IpCommands::addRoute)
        .on("no " + ROUTE + " [name <label:word>]", (c, m) -> c.routes.remove(route(m)))
        .checked(ROUTE6 + " [name <label:word>]", IpCommands::addRoute)
        .on("no " + ROUTE6 + " [name <label:word>]", (c, m) -> c.routes.remove(route(m)))
        .enter(
            "ip access-list {standard|regular} <name:word>",
            (c, m) -> new Section<>(list, c.accessList(m.text("name"))))
        .on(
            "no ip access-list {standard|regular} <name:word>",
            (c, m) -> c.accessLists.remove(m.text("name")))
        .on(
            "access-list <name:1-99> " + SOURCE,
            (c, m) -> addEntry(c.accessList(m.text("name")), m))
        .on(
            "access-list <name:1300-1999> " + SOURCE,
            (c, m) -> addEntry(c.accessList(m.text("name")), m))
        .ignored("access-list <name:1-1999> remark <text:text>", "text only")
        .on("no access-list <name:1-1999>", (c, m) -> c.accessLists.remove(m.text("name")))
        .refused(
            "ip access-list extended <name:word>",
            "extended access lists are not supported by this version; expected 'standard'")
        .ignored("ip access-list resequence <rest:text>", "entries keep their order")
        .refused(
            "{ipv6 local pool|ipv6 access-list} <rest:text>",
            "this command is not supported by this version; remove the line")
        .ignored("{ip|ipv6} {unicast-routing|routing|subnet-zero|classless}", "always on")
        .ignored("{ip|ipv6} cef [<rest:text>]", "always on");
  }

  private static void pool(ConfigDraft config, Match match, Command.Remarks remarks) {
    IpAddress first = Values.address(match, "first");
    IpAddress last = match.optional("last").map(IpAddress::parse).orElse(first);
    if (first.compareTo(last) > 0) {
      remarks.invalid("pool ends at " + last + " before it starts at " + first);
      return;
    }
    Drafts.Pool pool = config.pools.computeIfAbsent(match.text("name"), Drafts.Pool::new);
    LocalPool.Range range = new LocalPool.Range(first, last);
    if (!pool.ranges.contains(range)) {
      pool.ranges.add(range);
    }
  }

  private static void addRoute(ConfigDraft config, Match match, Command.Remarks remarks) {
    IpPrefix prefix = target(match);
    if (!prefix.equals(prefix.network())) {
      String expected = prefix.address().v6() ? "" : " " + prefix.mask();
      remarks.invalid(
          "inconsistent address and mask: expected " + prefix.network().address() + expected);
      return;
    }
    StaticRoute route = route(match);
    if (!config.routes.contains(route)) {
      config.routes.add(route);
    }
  }

  private static IpPrefix target(Match match) {
    return match
        .optional("prefix6")
        .map(IpPrefix::parse)
        .orElseGet(() -> Values.prefix(match, "prefix", "mask"));
  }

  private static StaticRoute route(Match match) {
    Optional<InterfaceName> exit =
        match.optional("interface").map(i -> Values.interfaceName(match, "interface"));
    return new StaticRoute(
        target(match),
        match.optional("gateway").map(IpAddress::parse),
        exit,
        match.optional("distance").map(Integer::parseInt).orElse(1));
  }

  private static Mode<Drafts.Acl> list() {
    return new Mode<Drafts.Acl>("ip access-list standard", ArgTypes::of)
        .on("[<sequence:1-2147483646>] " + SOURCE, IpCommands::addEntry)
        .on(
            "no <sequence:1-2147483646>",
            (l, m) -> l.entries.removeIf(e -> e.sequence() == m.number("sequence")))
        .on("no " + SOURCE, (l, m) -> removeEntry(l, m))
        .ignored("[<sequence:1-2147483646>] remark <text:text>", "text only");
  }

  private static void addEntry(Drafts.Acl list, Match match) {
    int last = list.entries.stream().mapToInt(AccessList.Entry::sequence).max().orElse(0);
    int sequence = match.optional("sequence").map(Integer::parseInt).orElse(last - last % 10 + 10);
    list.entries.removeIf(e -> e.sequence() == sequence);
    list.entries.add(new AccessList.Entry(sequence, match.has("permit"), source(match)));
  }

  private static void removeEntry(Drafts.Acl list, Match match) {
    list.entries.removeIf(
        e -> e.permit() == match.has("permit") && e.prefix().equals(source(match)));
  }

  private static IpPrefix source(Match match) {
    if (match.optional("host").isPresent()) {
      return IpPrefix.host(Values.address(match, "host"));
    }
    if (match.optional("address").isEmpty()) {
      return IpPrefix.ALL_V4;
    }
    IpAddress address = Values.address(match, "address");
    return match
        .optional("wildcard")
        .map(w -> IpPrefix.ofMask(address, inverse(IpAddress.parse(w))).network())
        .orElseGet(() -> IpPrefix.host(address));
  }

  private static IpAddress inverse(IpAddress wildcard) {
    return new IpAddress(false, 0, ~wildcard.low() & 0xffff_ffffL);
  }
}
