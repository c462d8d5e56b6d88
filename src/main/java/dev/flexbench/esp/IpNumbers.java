package dev.flexbench.esp;

/** IP protocol numbers that ESP itself looks at. */
final class IpNumbers {
  static final int IPV4 = 4;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int IPV6 = 41;

  /** RFC 4303 section 2.6: a dummy packet, to be thrown away. */
  static final int NO_NEXT_HEADER = 59;

  private IpNumbers() {}
}
