package dev.flexbench.node;

import dev.flexbench.host.HostException;
import dev.flexbench.host.IpStack;
import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.ike.sa.ChildSa;
import dev.flexbench.ike.sa.Role;
import dev.flexbench.ios.model.AuthorizationPolicy.RouteAccept;
import dev.flexbench.ios.model.InterfaceConfig;
import dev.flexbench.ios.model.StaticRoute;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lines of tunnel interfaces: up and down, with their addresses and their routes. */
final class TunnelLines {
  private final NodeParts parts;
  private final Rib rib;
  private final String tunnelLink;

  TunnelLines(NodeParts parts, Rib rib, String tunnelLink) {
    this.parts = parts;
    this.rib = rib;
    this.tunnelLink = tunnelLink;
  }

  /** A session has a CHILD SA. */
  void up(Session session) {
    session
        .port()
        .filter(port -> port.carries(session.id()))
        .ifPresent(port -> own(port).forEach(rib::add));
  }

  /** A session has no CHILD SA any more. */
  void down(Session session) {
    rib.removeAll(session.id());
    session
        .port()
        .filter(port -> port.drops(session.id()))
        .ifPresent(port -> own(port).forEach(rib::remove));
    changed(session);
  }

  /** The routes that stand and fall with the line itself. */
  private List<RouteEntry> own(TunnelPort port) {
    List<RouteEntry> routes = new ArrayList<>();
    String name = port.name().toString();
    if (!(port.config().ipv4() instanceof InterfaceConfig.Ipv4.Unnumbered)) {
      for (IpPrefix prefix : parts.addresses().prefixes(port.config().name())) {
        routes.add(RouteEntry.local(prefix.address(), name));
        if (prefix.length() < prefix.address().bits()) {
          routes.add(RouteEntry.connected(prefix.network(), name));
        }
      }
    }
    for (StaticRoute r : parts.config().routes()) {
      if (r.exit().filter(port.name()::equals).isPresent()) {
        routes.add(
            new RouteEntry(
                r.prefix(),
                RouteEntry.Origin.STATIC,
                r.gateway(),
                name,
                r.distance(),
                0,
                Optional.empty()));
      }
    }
    return routes;
  }

  /** Installs what the session's peer announced, and what it can be reached by otherwise. */
  void routes(Session session) {
    if (session.port().isEmpty() || session.children().isEmpty()) {
      return;
    }
    String name = session.port().get().name().toString();
    Optional<RouteAccept> accept = session.policy().flatMap(policy -> policy.routeAccept());
    session.assigned().ifPresent(a -> add(session, IpPrefix.host(a), name, RouteAccept.DEFAULT));
    accept.ifPresent(terms ->
        session.remoteSubnets().stream()
            .filter(prefix -> carried(session, prefix))
            .forEach(prefix -> add(session, prefix, name, terms)));
    reverse(session).forEach(p -> add(session, p, name, RouteAccept.DEFAULT));
    changed(session);
  }

  private void add(Session session, IpPrefix prefix, String name, RouteAccept terms) {
    rib.add(RouteEntry.ikev2(prefix, name, terms.distance(), terms.tag(), session.id()));
  }

  private static boolean carried(Session session, IpPrefix prefix) {
    return session
        .port()
        .filter(p -> p.tunnel().mode().carriesV6() == prefix.address().v6())
        .isPresent();
  }

  /**
   * A peer that announces no routes is reached by the selectors it negotiated. Selectors of
   * everything, as between FlexVPN routers, say nothing about where the peer's networks are.
   */
  private static Set<IpPrefix> reverse(Session session) {
    boolean dynamic = session.port().filter(TunnelPort::cloned).isPresent();
    Set<IpPrefix> found = new LinkedHashSet<>();
    if (dynamic || session.role() == Role.INITIATOR) {
      for (ChildSa child : session.children().values()) {
        for (TrafficSelector selector : child.remote()) {
          SelectorPrefixes.of(selector).stream()
              .filter(prefix -> prefix.length() > 0)
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  /** The peer gave our tunnel its address. */
  void negotiated(Session session, IpAddress address) {
    session
        .port()
        .ifPresent(port -> {
          IpPrefix prefix = IpPrefix.host(address);
          parts.addresses().negotiated(port.name(), prefix);
          change(stack -> stack.addAddress(tunnelLink, prefix));
        });
  }

  /** The session is over, and with it the address that the peer gave. */
  void withdraw(Session session) {
    if (session.role() == Role.INITIATOR) {
      session
          .port()
          .filter(port -> !port.up())
          .flatMap(port -> parts.addresses().withdraw(port.name()))
          .ifPresent(prefix -> change(stack -> stack.removeAddress(tunnelLink, prefix)));
    }
  }

  private void changed(Session session) {
    String name = session.port().map(p -> p.name().toString()).orElse("");
    parts.events().accept(new NodeEvent.RoutesChanged(name));
  }

  /** Something that the host may refuse. */
  interface Change {
    void on(IpStack stack) throws HostException;
  }

  private void change(Change change) {
    try {
      change.on(parts.host().ip());
    } catch (HostException e) {
      parts.error(0, tunnelLink + ": " + e.getMessage());
    }
  }
}
