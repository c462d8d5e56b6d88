package dev.flexbench.node;

import dev.flexbench.ios.model.AccessList;
import dev.flexbench.ios.model.AuthorizationPolicy;
import dev.flexbench.ios.model.AuthorizationPolicy.RouteSet;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.wire.IpPrefix;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The prefixes that {@code route set} lines announce to a peer. */
final class RouteSets {
  private final RunningConfig config;
  private final LocalAddresses addresses;

  RouteSets(RunningConfig config, LocalAddresses addresses) {
    this.config = config;
    this.addresses = addresses;
  }

  /**
   * What to announce over a tunnel.
   *
   * @param tunnelAddresses the tunnel interface's own addresses, for {@code route set interface}
   */
  List<IpPrefix> announced(AuthorizationPolicy policy, List<IpPrefix> tunnelAddresses) {
    Set<IpPrefix> all = new LinkedHashSet<>();
    for (RouteSet route : policy.routeSet()) {
      switch (route) {
        case RouteSet.TunnelAddress t ->
            tunnelAddresses.forEach(p -> all.add(IpPrefix.host(p.address())));
        case RouteSet.Subnet s -> addresses.prefixes(s.name()).forEach(p -> all.add(p.network()));
        case RouteSet.Listed l -> all.addAll(permitted(l.accessList()));
      }
    }
    return List.copyOf(all);
  }

  private List<IpPrefix> permitted(String name) {
    AccessList list = config.accessLists().get(name);
    return list == null
        ? List.of()
        : list.entries().stream()
            .filter(AccessList.Entry::permit)
            .map(AccessList.Entry::prefix)
            .toList();
  }
}
