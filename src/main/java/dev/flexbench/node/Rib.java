package dev.flexbench.node;

import dev.flexbench.esp.TunnelInterface;
import dev.flexbench.esp.TunnelTable;
import dev.flexbench.host.HostException;
import dev.flexbench.host.IpStack;
import dev.flexbench.ike.sa.SessionId;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The routes of a node. Of several to one prefix the one with the lowest distance is used, of equal
 * ones the oldest; the used one is in the host's table and, when it leads into a tunnel, in the
 * plane's.
 */
final class Rib {
  private static final int METRIC = 0;

  private final IpStack stack;
  private final String tunnelLink;
  private final TunnelTable tunnels;
  private final Function<String, Optional<TunnelInterface>> tunnelNamed;
  private final Function<String, Optional<String>> linkNamed;
  private final Consumer<String> trouble;
  private final Map<IpPrefix, List<RouteEntry>> entries = new TreeMap<>();

  /**
   * An empty table.
   *
   * @param tunnelNamed the plane's interface of a tunnel's name
   * @param linkNamed the host's link of another interface's name
   * @param trouble takes a line when the host refuses a route
   */
  Rib(
      IpStack stack,
      String tunnelLink,
      TunnelTable tunnels,
      Function<String, Optional<TunnelInterface>> tunnelNamed,
      Function<String, Optional<String>> linkNamed,
      Consumer<String> trouble) {
    this.stack = stack;
    this.tunnelLink = tunnelLink;
    this.tunnels = tunnels;
    this.tunnelNamed = tunnelNamed;
    this.linkNamed = linkNamed;
    this.trouble = trouble;
  }

  /** Adds a route; one that is there already changes nothing. */
  void add(RouteEntry route) {
    change(
        route.prefix(),
        list -> {
          if (!list.contains(route)) {
            list.add(route);
            list.sort(Comparator.comparingInt(RouteEntry::distance));
          }
        });
  }

  /** Removes a route; one that is not there changes nothing. */
  void remove(RouteEntry route) {
    change(route.prefix(), list -> list.remove(route));
  }

  /** Removes all that a session brought. */
  void removeAll(SessionId owner) {
    for (RouteEntry route : owned(owner)) {
      remove(route);
    }
  }

  /** The routes that a session brought, used or not. */
  List<RouteEntry> owned(SessionId owner) {
    return entries.values().stream()
        .flatMap(List::stream)
        .filter(r -> r.owner().filter(owner::equals).isPresent())
        .toList();
  }

  /** The routes in use, by prefix. */
  List<RouteEntry> used() {
    return entries.values().stream().map(List::getFirst).toList();
  }

  /** Takes every route out of the host's table. */
  void clear() {
    List<RouteEntry> all = entries.values().stream().flatMap(List::stream).toList();
    all.forEach(this::remove);
  }

  private void change(IpPrefix prefix, Consumer<List<RouteEntry>> how) {
    List<RouteEntry> list = entries.computeIfAbsent(prefix, p -> new ArrayList<>());
    Optional<RouteEntry> before = list.stream().findFirst();
    how.accept(list);
    Optional<RouteEntry> after = list.stream().findFirst();
    if (list.isEmpty()) {
      entries.remove(prefix);
    }
    if (!before.equals(after)) {
      before.ifPresent(this::uninstall);
      after.ifPresent(this::install);
    }
  }

  private void install(RouteEntry route) {
    tunnel(route).ifPresent(tunnel -> tunnels.put(route.prefix(), tunnel));
    toHost(route).ifPresent(r -> attempt(r, true));
  }

  private void uninstall(RouteEntry route) {
    tunnel(route).ifPresent(tunnel -> tunnels.remove(route.prefix(), tunnel));
    toHost(route).ifPresent(r -> attempt(r, false));
  }

  private Optional<TunnelInterface> tunnel(RouteEntry route) {
    return tunnelNamed.apply(route.interfaceName());
  }

  /** Interfaces' own prefixes are in the host's table by their addresses. */
  private Optional<IpStack.Route> toHost(RouteEntry route) {
    boolean own =
        switch (route.origin()) {
          case LOCAL -> true;
          case CONNECTED -> tunnel(route).isEmpty();
          case STATIC, IKEV2 -> false;
        };
    if (own) {
      return Optional.empty();
    }
    if (tunnel(route).isPresent()) {
      return Optional.of(new IpStack.Route(route.prefix(), Optional.empty(), tunnelLink, METRIC));
    }
    String link = linkNamed.apply(route.interfaceName()).orElse(IpStack.Route.ANY_LINK);
    boolean reachable = route.gateway().isPresent() || !link.equals(IpStack.Route.ANY_LINK);
    return reachable
        ? Optional.of(new IpStack.Route(route.prefix(), route.gateway(), link, METRIC))
        : Optional.empty();
  }

  private void attempt(IpStack.Route route, boolean add) {
    try {
      if (add) {
        stack.addRoute(route);
      } else {
        stack.removeRoute(route);
      }
    } catch (HostException e) {
      trouble.accept("route " + route.prefix() + ": " + e.getMessage());
    }
  }
}
