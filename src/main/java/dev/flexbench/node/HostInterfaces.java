package dev.flexbench.node;

import dev.flexbench.esp.EspTransform;
import dev.flexbench.host.HostException;
import dev.flexbench.host.IpStack;
import dev.flexbench.ios.model.InterfaceConfig;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.model.StaticRoute;
import dev.flexbench.wire.IpPrefix;
import java.util.Map;
import java.util.Optional;

/** Puts the configuration's interfaces, addresses and static routes onto the host. */
final class HostInterfaces {
  private static final int LINK_MTU = 1500;
  private static final int OUTER_V4_AND_UDP = 28;
  private static final int OUTER_V6_AND_UDP = 48;

  private final IpStack stack;
  private final RunningConfig config;
  private final Map<InterfaceName, String> links;
  private final LocalAddresses addresses;

  HostInterfaces(
      IpStack stack,
      RunningConfig config,
      Map<InterfaceName, String> links,
      LocalAddresses addresses) {
    this.stack = stack;
    this.config = config;
    this.links = links;
    this.addresses = addresses;
  }

  /** The host link of an interface; empty for interfaces that have none of their own. */
  Optional<String> link(InterfaceName name) {
    return Optional.ofNullable(links.get(name));
  }

  /**
   * Brings every configured interface up with its addresses. Loopbacks and static tunnels have
   * theirs on the tunnel device.
   */
  void apply(String tunnelLink, Rib rib) throws HostException {
    for (InterfaceConfig i : config.interfaces().values()) {
      if (i.shutdown()) {
        link(i.name()).ifPresent(this::downQuietly);
      } else {
        bringUp(i, tunnelLink, rib);
      }
    }
    for (StaticRoute r : config.routes()) {
      boolean tunnel = r.exit().filter(InterfaceName::tunnel).isPresent();
      if (!tunnel) {
        rib.add(entry(r));
      }
    }
  }

  private void downQuietly(String link) {
    try {
      stack.down(link);
    } catch (HostException e) {
      // it is not there: as down as it can be
      return;
    }
  }

  private static RouteEntry entry(StaticRoute r) {
    String via = r.exit().map(InterfaceName::toString).orElse("");
    return new RouteEntry(
        r.prefix(), RouteEntry.Origin.STATIC, r.gateway(), via, r.distance(), 0, Optional.empty());
  }

  private void bringUp(InterfaceConfig i, String tunnelLink, Rib rib) throws HostException {
    switch (i.name().type()) {
      case ETHERNET, FAST_ETHERNET, GIGABIT_ETHERNET -> {
        Optional<String> link = link(i.name());
        if (link.isPresent()) {
          stack.up(link.get(), 0);
          for (IpPrefix prefix : addresses.prefixes(i.name())) {
            stack.addAddress(link.get(), prefix);
            routes(i.name(), prefix, rib);
          }
        }
      }
      case LOOPBACK -> {
        for (IpPrefix prefix : addresses.prefixes(i.name())) {
          stack.addAddress(tunnelLink, IpPrefix.host(prefix.address()));
          rib.add(RouteEntry.local(prefix.address(), i.name().toString()));
        }
      }
      case TUNNEL -> {
        if (!(i.ipv4() instanceof InterfaceConfig.Ipv4.Unnumbered)) {
          for (IpPrefix prefix : addresses.prefixes(i.name())) {
            stack.addAddress(tunnelLink, IpPrefix.host(prefix.address()));
          }
        }
      }
      case VIRTUAL_TEMPLATE, VIRTUAL_ACCESS -> {}
    }
  }

  private static void routes(InterfaceName name, IpPrefix prefix, Rib rib) {
    rib.add(RouteEntry.local(prefix.address(), name.toString()));
    if (prefix.length() < prefix.address().bits()) {
      rib.add(RouteEntry.connected(prefix.network(), name.toString()));
    }
  }

  /**
   * The MTU of the tunnel device: the smallest {@code ip mtu} of its interfaces, and never more
   * than what fits a link of 1500 octets with every protection.
   */
  static int tunnelMtu(RunningConfig config) {
    boolean outerV6 =
        config.interfaces().values().stream()
            .flatMap(i -> i.ipv6().stream().filter(p -> !i.name().tunnel()))
            .findAny()
            .isPresent();
    int room = LINK_MTU - (outerV6 ? OUTER_V6_AND_UDP : OUTER_V4_AND_UDP);
    int fits = room;
    for (EspTransform transform : EspTransform.values()) {
      while (transform.sealedLength(fits) > room) {
        fits--;
      }
    }
    int largest = fits;
    return config.interfaces().values().stream()
        .filter(i -> i.name().tunnel())
        .mapToInt(i -> Math.min(i.ipMtu().orElse(largest), largest))
        .min()
        .orElse(largest);
  }
}
