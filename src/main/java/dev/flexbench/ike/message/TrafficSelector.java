package dev.flexbench.ike.message;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;

/**
 * A range of addresses and ports, RFC 7296 section 3.13.1.
 *
 * @param protocol the IP protocol, 0 for any
 * @param startPort the lowest port; for ICMP type and code as section 3.13.1 has it
 * @param endPort the highest port; 65535 to 0 means OPAQUE
 */
public record TrafficSelector(
    TsType type, int protocol, int startPort, int endPort, IpAddress start, IpAddress end) {
  public TrafficSelector {
    boolean v6 = type.equals(TsType.TS_IPV6_ADDR_RANGE);
    if (!v6 && !type.equals(TsType.TS_IPV4_ADDR_RANGE)) {
      throw new IllegalArgumentException(type + " is no address range");
    }
    if (start.v6() != v6 || end.v6() != v6) {
      throw new IllegalArgumentException(type + " from " + start + " to " + end);
    }
  }

  /** All ports of one protocol (0 for any) of an address range. */
  public static TrafficSelector range(int protocol, IpAddress start, IpAddress end) {
    TsType type = start.v6() ? TsType.TS_IPV6_ADDR_RANGE : TsType.TS_IPV4_ADDR_RANGE;
    return new TrafficSelector(type, protocol, 0, 65535, start, end);
  }

  /** All protocols and ports of a prefix. */
  public static TrafficSelector of(IpPrefix prefix) {
    return range(0, prefix.first(), prefix.last());
  }

  public boolean v6() {
    return start.v6();
  }

  /** {@code 10.0.0.0-10.0.0.255}, with {@code proto/ports} before it where they are not any. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    if (protocol != 0 || startPort != 0 || endPort != 65535) {
      out.append(protocol).append('/').append(startPort).append('-').append(endPort).append(' ');
    }
    return out.append(start).append('-').append(end).toString();
  }
}
