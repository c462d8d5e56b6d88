package dev.flexbench.node;

import dev.flexbench.ios.model.InterfaceConfig;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.LocalAddress;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The addresses of this node's interfaces: configured, borrowed, or given by a peer. */
final class LocalAddresses {
  private final RunningConfig config;
  private final Map<InterfaceName, IpPrefix> negotiated = new HashMap<>();

  LocalAddresses(RunningConfig config) {
    this.config = config;
  }

  /** Notes the address that a peer gave to an interface. */
  void negotiated(InterfaceName name, IpPrefix address) {
    negotiated.put(name, address);
  }

  /** Forgets the address that a peer gave. */
  Optional<IpPrefix> withdraw(InterfaceName name) {
    return Optional.ofNullable(negotiated.remove(name));
  }

  /** All addresses of an interface with their prefix lengths, the primary one first. */
  List<IpPrefix> prefixes(InterfaceName name) {
    List<IpPrefix> found = new ArrayList<>();
    config.find(name).ifPresent(i -> found.addAll(of(i)));
    return found;
  }

  private List<IpPrefix> of(InterfaceConfig i) {
    List<IpPrefix> found = new ArrayList<>();
    switch (i.ipv4()) {
      case InterfaceConfig.Ipv4.None none -> {}
      case InterfaceConfig.Ipv4.Negotiated n ->
          Optional.ofNullable(negotiated.get(i.name())).ifPresent(found::add);
      case InterfaceConfig.Ipv4.Static s -> {
        found.add(s.primary());
        found.addAll(s.secondary());
      }
      case InterfaceConfig.Ipv4.Unnumbered u -> {
        if (!u.from().equals(i.name())) {
          config
              .find(u.from())
              .filter(from -> !(from.ipv4() instanceof InterfaceConfig.Ipv4.Unnumbered))
              .ifPresent(from -> found.addAll(of(from)));
        }
      }
    }
    found.addAll(i.ipv6());
    return found;
  }

  List<IpAddress> of(InterfaceName name) {
    return prefixes(name).stream().map(IpPrefix::address).toList();
  }

  /** The address of {@code source} in a family. */
  Optional<IpAddress> resolve(LocalAddress source, boolean v6) {
    return switch (source) {
      case LocalAddress.Literal literal -> Optional.of(literal.address()).filter(a -> a.v6() == v6);
      case LocalAddress.OfInterface named ->
          of(named.name()).stream().filter(a -> a.v6() == v6).findFirst();
    };
  }
}
