package dev.flexbench.host.linux;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Integers in byte arrays, and the Internet checksum, fast enough for every packet. */
final class Bytes {
  private static final VarHandle SHORT_BE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_BE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT_LE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Bytes() {}

  static int u8(byte[] b, int at) {
    return b[at] & 0xff;
  }

  static int u16(byte[] b, int at) {
    return (short) SHORT_BE.get(b, at) & 0xffff;
  }

  static int i32(byte[] b, int at) {
    return (int) INT_BE.get(b, at);
  }

  static long i64(byte[] b, int at) {
    return (long) LONG_BE.get(b, at);
  }

  static void put16(byte[] b, int at, int value) {
    SHORT_BE.set(b, at, (short) value);
  }

  static void put32(byte[] b, int at, int value) {
    INT_BE.set(b, at, value);
  }

  /** Little-endian, which is host order wherever this package runs. */
  static int hostU16(byte[] b, int at) {
    return (short) SHORT_LE.get(b, at) & 0xffff;
  }

  static void putHost16(byte[] b, int at, int value) {
    SHORT_LE.set(b, at, (short) value);
  }

  static void clear8(byte[] b, int at) {
    LONG_LE.set(b, at, 0L);
  }

  /**
   * The one's complement sum of big-endian 16-bit words, an odd last octet padded with zero (RFC
   * 1071), folded to 16 bits. The simple loop is what the compiler vectorises.
   */
  static int sum(byte[] b, int from, int length) {
    long sum = 0;
    int at = from;
    int end = from + (length & ~7);
    for (; at < end; at += 8) {
      long word = (long) LONG_LE.get(b, at);
      sum += (word & 0xffffffffL) + (word >>> 32);
    }
    int rest = length & 7;
    if (rest != 0) {
      long word = 0;
      for (int i = 0; i < rest; i++) {
        word |= (b[at + i] & 0xffL) << 8 * i;
      }
      sum += (word & 0xffffffffL) + (word >>> 32);
    }
    int folded = fold((sum & 0xffffffffL) + (sum >>> 32));
    // RFC 1071 section 2(B): summing in the other byte order gives the byte-swapped sum
    return (folded & 0xff) << 8 | folded >>> 8;
  }

  static int fold(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (int) folded;
  }

  /** What to store in a checksum field, given the sum with that field zero. */
  static int checksum(long sum) {
    return ~fold(sum) & 0xffff;
  }
}
