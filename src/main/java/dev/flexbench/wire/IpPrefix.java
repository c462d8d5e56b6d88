package dev.flexbench.wire;

import java.util.Optional;

/**
 * An address and a prefix length. The host bits are kept as they were given ({@code 10.0.0.1/24} is
 * an interface's address); {@link #network()} clears them.
 */
public record IpPrefix(IpAddress address, int length) implements Comparable<IpPrefix> {
  public static final IpPrefix ALL_V4 = new IpPrefix(IpAddress.ANY_V4, 0);
  public static final IpPrefix ALL_V6 = new IpPrefix(IpAddress.ANY_V6, 0);

  public IpPrefix {
    if (length < 0 || length > address.bits()) {
      throw new IllegalArgumentException("prefix length " + length + " of " + address);
    }
  }

  /**
   * {@code address/length}, or an address alone (a host prefix).
   *
   * @throws IllegalArgumentException when the text is neither
   */
  public static IpPrefix parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an IP prefix: " + text));
  }

  public static Optional<IpPrefix> tryParse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return IpAddress.tryParse(text).map(IpPrefix::host);
    }
    Optional<IpAddress> address = IpAddress.tryParse(text.substring(0, slash));
    String digits = text.substring(slash + 1);
    if (address.isEmpty() || !digits.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(digits);
    return length > address.get().bits()
        ? Optional.empty()
        : Optional.of(new IpPrefix(address.get(), length));
  }

  public static IpPrefix host(IpAddress address) {
    return new IpPrefix(address, address.bits());
  }

  /**
   * An IPv4 address with a contiguous netmask.
   *
   * @throws IllegalArgumentException when the mask has a hole or either is IPv6
   */
  public static IpPrefix ofMask(IpAddress address, IpAddress mask) {
    int ones = Long.bitCount(mask.low());
    IpPrefix prefix = new IpPrefix(address, ones);
    if (address.v6() || mask.v6() || !prefix.mask().equals(mask)) {
      throw new IllegalArgumentException("not a contiguous netmask: " + mask);
    }
    return prefix;
  }

  /** The netmask of this length, in the address's own family. */
  public IpAddress mask() {
    if (!address.v6()) {
      return new IpAddress(false, 0, length == 0 ? 0 : 0xffff_ffffL << 32 - length & 0xffff_ffffL);
    }
    long high = length == 0 ? 0 : length >= 64 ? -1L : -1L << 64 - length;
    long low = length <= 64 ? 0 : -1L << 128 - length;
    return new IpAddress(true, high, low);
  }

  /** The same prefix with its host bits cleared. */
  public IpPrefix network() {
    return new IpPrefix(first(), length);
  }

  public IpAddress first() {
    IpAddress mask = mask();
    return new IpAddress(address.v6(), address.high() & mask.high(), address.low() & mask.low());
  }

  public IpAddress last() {
    IpAddress mask = mask();
    if (!address.v6()) {
      return new IpAddress(false, 0, address.low() | ~mask.low() & 0xffff_ffffL);
    }
    return new IpAddress(true, address.high() | ~mask.high(), address.low() | ~mask.low());
  }

  public boolean contains(IpAddress candidate) {
    if (candidate.v6() != address.v6()) {
      return false;
    }
    IpAddress mask = mask();
    return ((candidate.high() ^ address.high()) & mask.high()) == 0
        && ((candidate.low() ^ address.low()) & mask.low()) == 0;
  }

  public boolean contains(IpPrefix other) {
    return other.length >= length && contains(other.address);
  }

  public boolean overlaps(IpPrefix other) {
    return contains(other.address) || other.contains(address);
  }

  @Override
  public int compareTo(IpPrefix other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
