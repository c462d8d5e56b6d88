package dev.flexbench.node;

import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Address ranges of traffic selectors as the prefixes that cover exactly them. */
final class SelectorPrefixes {
  private SelectorPrefixes() {}

  /** The fewest prefixes that make up the selector's range. */
  static List<IpPrefix> of(TrafficSelector selector) {
    List<IpPrefix> found = new ArrayList<>();
    int bits = selector.start().bits();
    BigInteger at = number(selector.start());
    BigInteger end = number(selector.end());
    while (at.compareTo(end) <= 0) {
      int free = at.signum() == 0 ? bits : Math.min(bits, at.getLowestSetBit());
      while (at.add(BigInteger.ONE.shiftLeft(free)).subtract(BigInteger.ONE).compareTo(end) > 0) {
        free--;
      }
      found.add(new IpPrefix(address(at, selector.v6()), bits - free));
      at = at.add(BigInteger.ONE.shiftLeft(free));
    }
    return found;
  }

  private static BigInteger number(IpAddress address) {
    return new BigInteger(1, address.octets().toByteArray());
  }

  private static IpAddress address(BigInteger number, boolean v6) {
    long low = number.longValue();
    return v6
        ? new IpAddress(true, number.shiftRight(64).longValue(), low)
        : new IpAddress(false, 0, low & 0xffff_ffffL);
  }
}
