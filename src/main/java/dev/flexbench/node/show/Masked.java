package dev.flexbench.node.show;

import dev.flexbench.wire.IpPrefix;

/** Prefixes as IOS spells them. */
final class Masked {
  private Masked() {}

  /** {@code 10.0.0.0 255.0.0.0}; IPv6 prefixes keep their length. */
  static String spelled(String prefix) {
    return IpPrefix.tryParse(prefix)
        .map(p -> p.address().v6() ? prefix : p.address() + " " + p.mask())
        .orElse(prefix);
  }
}
