package dev.flexbench.ios.model;

import dev.flexbench.wire.IpPrefix;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code interface …}.
 *
 * @param ipv6 addresses with their prefix lengths
 * @param ipMtu {@code ip mtu}, in octets
 * @param tunnel present for Tunnel and Virtual-Template
 */
public record InterfaceConfig(
    InterfaceName name,
    Optional<String> description,
    Ipv4 ipv4,
    List<IpPrefix> ipv6,
    OptionalInt ipMtu,
    boolean shutdown,
    Optional<TunnelConfig> tunnel) {
  public InterfaceConfig {
    ipv6 = List.copyOf(ipv6);
  }

  /** Where an interface's IPv4 address comes from. */
  public sealed interface Ipv4 {
    record None() implements Ipv4 {}

    /** {@code ip address A M}, and further ones with {@code secondary}. */
    record Static(IpPrefix primary, List<IpPrefix> secondary) implements Ipv4 {
      public Static {
        secondary = List.copyOf(secondary);
      }
    }

    /** {@code ip address negotiated}: by IKEv2's configuration exchange. */
    record Negotiated() implements Ipv4 {}

    /** {@code ip unnumbered IF}: borrowed from another interface. */
    record Unnumbered(InterfaceName from) implements Ipv4 {}
  }
}
