package dev.flexbench.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address as two words: for IPv4 {@code high} is 0 and {@code low} holds 32 bits.
 * Never resolves names.
 */
public record IpAddress(boolean v6, long high, long low) implements Comparable<IpAddress> {
  public static final IpAddress ANY_V4 = new IpAddress(false, 0, 0);
  public static final IpAddress ANY_V6 = new IpAddress(true, 0, 0);

  private static final Comparator<IpAddress> ORDER =
      Comparator.comparing(IpAddress::v6)
          .thenComparing((a, b) -> Long.compareUnsigned(a.high, b.high))
          .thenComparing((a, b) -> Long.compareUnsigned(a.low, b.low));

  public IpAddress {
    if (!v6 && (high != 0 || low >>> 32 != 0)) {
      throw new IllegalArgumentException("not an IPv4 address: " + Long.toHexString(low));
    }
  }

  public static IpAddress v4(int bits) {
    return new IpAddress(false, 0, bits & 0xffff_ffffL);
  }

  /** An address from its 4 or 16 octets. */
  public static IpAddress of(Octets octets) {
    return switch (octets.size()) {
      case 4 -> new IpAddress(false, 0, octets.toLong());
      case 16 -> new IpAddress(true, octets.slice(0, 8).toLong(), octets.slice(8, 16).toLong());
      default -> throw new IllegalArgumentException(octets.size() + " octets are no IP address");
    };
  }

  /**
   * The address in dotted or colon notation.
   *
   * @throws IllegalArgumentException when the text is neither; names are not looked up
   */
  public static IpAddress parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
  }

  public static Optional<IpAddress> tryParse(String text) {
    return text.indexOf(':') >= 0 ? tryParseV6(text) : tryParseV4(text);
  }

  private static Optional<IpAddress> tryParseV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    long bits = 0;
    for (String part : parts) {
      if (!part.matches("\\d{1,3}") || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      bits = bits << 8 | Integer.parseInt(part);
    }
    return Optional.of(new IpAddress(false, 0, bits));
  }

  private static Optional<IpAddress> tryParseV6(String text) {
    if (!text.matches("[0-9a-fA-F:.]{2,45}")) {
      return Optional.empty();
    }
    try {
      // only digits and colons are left, so this never asks a name server
      byte[] bytes = InetAddress.getByName(text).getAddress();
      return bytes.length == 16
          ? Optional.of(of(Octets.of(bytes)))
          : Optional.of(new IpAddress(true, 0, 0xffff_0000_0000L | Octets.of(bytes).toLong()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  public Octets octets() {
    WireWriter out = new WireWriter(16);
    return (v6 ? out.u64(high).u64(low) : out.u32(low)).toOctets();
  }

  /** 32 or 128. */
  public int bits() {
    return v6 ? 128 : 32;
  }

  public boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  /** The address {@code n} after this one, in unsigned arithmetic of its own width. */
  public IpAddress plus(long n) {
    if (!v6) {
      return new IpAddress(false, 0, low + n & 0xffff_ffffL);
    }
    long sum = low + n;
    boolean carry = Long.compareUnsigned(sum, low) < 0 && n > 0;
    return new IpAddress(true, carry ? high + 1 : high, sum);
  }

  public InetAddress toInetAddress() {
    try {
      return InetAddress.getByAddress(octets().toByteArray());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int compareTo(IpAddress other) {
    return ORDER.compare(this, other);
  }

  /** Dotted notation, or the canonical text of RFC 5952 section 4. */
  @Override
  public String toString() {
    if (!v6) {
      return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
    }
    return Ipv6Text.format(high, low);
  }
}
