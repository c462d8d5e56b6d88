package dev.flexbench.ios.model;

import dev.flexbench.wire.IpAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * The {@code tunnel …} lines of an interface.
 *
 * @param source where outer packets leave from
 * @param protection the IPsec profile's name
 */
public record TunnelConfig(
    Optional<LocalAddress> source,
    Optional<Destination> destination,
    Mode mode,
    Optional<String> protection) {

  /** {@code tunnel mode}. */
  public enum Mode {
    /** The language's default. */
    GRE_IP("gre ip"),
    GRE_IPV6("gre ipv6"),
    IPSEC_IPV4("ipsec ipv4"),
    /** IPv6 packets over an IPv4 path. */
    IPSEC_IPV4_V6_OVERLAY("ipsec ipv4 v6-overlay"),
    IPSEC_IPV6("ipsec ipv6"),
    /** IPv4 packets over an IPv6 path. */
    IPSEC_IPV6_V4_OVERLAY("ipsec ipv6 v4-overlay");

    private final String words;

    Mode(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** True when packets are carried by IPsec alone, without GRE. */
    public boolean ipsec() {
      return this != GRE_IP && this != GRE_IPV6;
    }

    /** True when the packets inside are IPv6; means something in IPsec modes only. */
    public boolean carriesV6() {
      return this == IPSEC_IPV6 || this == IPSEC_IPV4_V6_OVERLAY;
    }

    /** The mode of these words behind {@code tunnel mode}. */
    public static Mode of(String words) {
      return Arrays.stream(values()).filter(m -> m.words.equals(words)).findFirst().orElseThrow();
    }
  }

  /** {@code tunnel destination}. */
  public sealed interface Destination {
    record Address(IpAddress address) implements Destination {}

    /** Told by a FlexVPN client block. */
    record Dynamic() implements Destination {}
  }
}
