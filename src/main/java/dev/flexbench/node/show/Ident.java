package dev.flexbench.node.show;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;

/** Selectors ({@code first-last}) as IOS spells them. */
final class Ident {
  private Ident() {}

  /** {@code 0.0.0.0/0.0.0.0/0/0}; a range that is no prefix stays a range. */
  static String of(String selector) {
    IpPrefix prefix = prefix(selector);
    if (prefix.length() < 0 || !range(prefix).equals(selector)) {
      return selector + "/0/0";
    }
    return prefix.address().v6()
        ? prefix + "/0/0"
        : prefix.address() + "/" + prefix.mask() + "/0/0";
  }

  /** {@code host 10.0.0.1} or {@code 0.0.0.0/0.0.0.0}. */
  static String flow(String selector) {
    IpPrefix prefix = prefix(selector);
    if (!range(prefix).equals(selector)) {
      return selector;
    }
    boolean host = prefix.length() == prefix.address().bits();
    if (prefix.address().v6()) {
      return prefix.toString();
    }
    return host ? "host " + prefix.address() : prefix.address() + "/" + prefix.mask();
  }

  private static String range(IpPrefix prefix) {
    return prefix.first() + "-" + prefix.last();
  }

  /** The longest prefix that has both ends of the range. */
  private static IpPrefix prefix(String selector) {
    String plain = selector.substring(selector.lastIndexOf(' ') + 1);
    int dash = plain.indexOf('-');
    IpAddress first = IpAddress.parse(plain.substring(0, dash));
    IpAddress last = IpAddress.parse(plain.substring(dash + 1));
    int length = first.bits();
    while (!new IpPrefix(first, length).contains(last)) {
      length--;
    }
    return new IpPrefix(first, length).network();
  }
}
