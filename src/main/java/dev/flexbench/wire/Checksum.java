package dev.flexbench.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The Internet checksum of RFC 1071: the complement of the one's complement sum of 16-bit words.
 *
 * <p>Sums here are folded to 16 bits, so that parts can be added with {@link #add}; every part but
 * the last must have an even number of octets.
 */
public final class Checksum {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Checksum() {}

  /** The one's complement sum of a run of octets; an odd last octet counts as if 0 followed it. */
  public static int sum(byte[] bytes, int offset, int length) {
    int wide = length & ~7;
    long sum = 0;
    // RFC 1071 section 2: the sum may be made in any byte order and with wider words, then folded.
    // This loop's shape is one that the compiler turns into vector instructions.
    for (int i = 0; i < wide; i += 8) {
      long v = (long) LONGS.get(bytes, offset + i);
      sum += (v & 0xffffffffL) + (v >>> 32);
    }
    int last = offset + length;
    int at = offset + wide;
    for (; at + 1 < last; at += 2) {
      sum += (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }
    if (at < last) {
      sum += bytes[at] & 0xff;
    }
    return Short.reverseBytes((short) fold(sum)) & 0xffff;
  }

  /** The same as {@link #sum}, word by word: what the fast form is tested against. */
  static int plainSum(byte[] bytes, int offset, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int octet = bytes[offset + i] & 0xff;
      sum += (i & 1) == 0 ? octet << 8 : octet;
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return sum;
  }

  /** Two sums added. */
  public static int add(int a, int b) {
    return (int) fold((long) a + b);
  }

  /** The checksum field's value for a sum in which that field counted as 0. */
  public static int finish(int sum) {
    return ~sum & 0xffff;
  }

  /** The checksum of one run of octets in which the field is 0; 0 when the field is right. */
  public static int of(byte[] bytes, int offset, int length) {
    return finish(sum(bytes, offset, length));
  }

  /** The checksum of one run of octets in which the field is 0; 0 when the field is right. */
  public static int of(Octets octets) {
    return of(octets.toByteArray(), 0, octets.size());
  }

  /**
   * The sum of the pseudo header that UDP, TCP and ICMPv6 cover: RFC 768, RFC 9293 section 3.1, RFC
   * 8200 section 8.1.
   *
   * @param length octets of the transport header and its payload
   */
  public static int pseudoHeader(
      IpAddress source, IpAddress destination, int protocol, int length) {
    long sum = words(source) + words(destination) + protocol + (length >>> 16) + (length & 0xffff);
    return (int) fold(sum);
  }

  private static long words(IpAddress address) {
    return words(address.high()) + words(address.low());
  }

  private static long words(long v) {
    return (v & 0xffff) + (v >>> 16 & 0xffff) + (v >>> 32 & 0xffff) + (v >>> 48);
  }

  private static long fold(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return folded;
  }
}
