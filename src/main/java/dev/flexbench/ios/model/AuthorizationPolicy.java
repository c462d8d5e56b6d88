package dev.flexbench.ios.model;

import dev.flexbench.wire.IpAddress;
import java.util.List;
import java.util.Optional;

/** {@code crypto ikev2 authorization policy}: what the configuration exchange gives and takes. */
public record AuthorizationPolicy(
    String name,
    Optional<String> pool,
    Optional<IpAddress> netmask,
    List<IpAddress> dns,
    List<IpAddress> wins,
    Optional<String> defaultDomain,
    Optional<String> banner,
    List<RouteSet> routeSet,
    Optional<RouteAccept> routeAccept) {
  public AuthorizationPolicy {
    dns = List.copyOf(dns);
    wins = List.copyOf(wins);
    routeSet = List.copyOf(routeSet);
  }

  /** A prefix that is told to the peer. */
  public sealed interface RouteSet {
    /** {@code route set interface}: the tunnel interface's own address. */
    record TunnelAddress() implements RouteSet {}

    /** {@code route set interface IF}: that interface's subnet. */
    record Subnet(InterfaceName name) implements RouteSet {}

    /** {@code route set access-list ACL}: what the list permits. */
    record Listed(String accessList) implements RouteSet {}
  }

  /** {@code route accept any}: prefixes of the peer are installed. */
  public record RouteAccept(long tag, int distance) {
    public static final RouteAccept DEFAULT = new RouteAccept(1, 1);
  }
}
