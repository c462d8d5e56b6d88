package dev.flexbench.esp;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;

/**
 * One traffic selector of one end (RFC 7296 section 3.13.1): a range of addresses, a protocol (0 is
 * any) and a range of ports; for ICMP a port is type times 256 plus code.
 */
public record Selector(int protocol, IpAddress start, IpAddress end, int startPort, int endPort) {
  public static final Selector ANY_V4 = of(IpPrefix.ALL_V4);
  public static final Selector ANY_V6 = of(IpPrefix.ALL_V6);

  public Selector {
    if (start.v6() != end.v6() || start.compareTo(end) > 0) {
      throw new IllegalArgumentException("no address range: " + start + " to " + end);
    }
  }

  /** Every protocol and port of a prefix. */
  public static Selector of(IpPrefix prefix) {
    return new Selector(0, prefix.first(), prefix.last(), 0, 0xffff);
  }

  /** Every protocol and port of one address. */
  public static Selector of(IpAddress address) {
    return of(IpPrefix.host(address));
  }

  /** Whether it has no wish about ports, so that packets without visible ports fit as well. */
  boolean anyPort() {
    return startPort == 0 && endPort == 0xffff;
  }

  boolean matches(boolean v6, long high, long low, int itsProtocol, int port) {
    if (v6 != start.v6() || (protocol != 0 && protocol != itsProtocol)) {
      return false;
    }
    if (!anyPort() && (port < startPort || port > endPort)) {
      return false;
    }
    return notBelow(high, low, start) && notBelow(end.high(), end.low(), high, low);
  }

  private static boolean notBelow(long high, long low, IpAddress floor) {
    return notBelow(high, low, floor.high(), floor.low());
  }

  private static boolean notBelow(long high, long low, long floorHigh, long floorLow) {
    int byHigh = Long.compareUnsigned(high, floorHigh);
    return byHigh > 0 || (byHigh == 0 && Long.compareUnsigned(low, floorLow) >= 0);
  }
}
