package dev.flexbench.host.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.flexbench.wire.IpAddress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** {@code sockaddr_in} and {@code sockaddr_in6}, and addresses in network order generally. */
final class SocketAddress {
  /** Room for either, in multiples of eight. */
  static final int SIZE = 32;

  private static final int SIZE_V4 = 16;
  private static final int SIZE_V6 = 28;

  private static final ValueLayout.OfShort SHORT_BE =
      JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT_BE =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG_BE =
      JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private SocketAddress() {}

  /** Writes the unspecified address; answers the structure's length. */
  static int putAny(MemorySegment to, boolean v6, int port) {
    return put(to, 0, v6 ? IpAddress.ANY_V6 : IpAddress.ANY_V4, port);
  }

  /** Writes an address; answers the structure's length. */
  static int put(MemorySegment to, long at, IpAddress address, int port) {
    int family = address.v6() ? SocketCalls.AF_INET6 : SocketCalls.AF_INET;
    to.asSlice(at, SIZE).fill((byte) 0);
    to.set(JAVA_SHORT_UNALIGNED, at, (short) family);
    to.set(SHORT_BE, at + 2, (short) port);
    putAddress(to, at + (address.v6() ? 8 : 4), address);
    return address.v6() ? SIZE_V6 : SIZE_V4;
  }

  static void putAddress(MemorySegment to, long at, IpAddress address) {
    if (address.v6()) {
      to.set(LONG_BE, at, address.high());
      to.set(LONG_BE, at + 8, address.low());
    } else {
      to.set(INT_BE, at, (int) address.low());
    }
  }

  static int port(MemorySegment from, long at) {
    return from.get(SHORT_BE, at + 2) & 0xffff;
  }

  /** The upper half of the address in a sockaddr: 0 for IPv4. */
  static long high(MemorySegment from, long at, boolean v6) {
    return v6 ? from.get(LONG_BE, at + 8) : 0;
  }

  static long low(MemorySegment from, long at, boolean v6) {
    return v6 ? from.get(LONG_BE, at + 16) : from.get(INT_BE, at + 4) & 0xffffffffL;
  }

  static long long64(MemorySegment from, long at) {
    return from.get(LONG_BE, at);
  }

  static long unsigned32(MemorySegment from, long at) {
    return from.get(INT_BE, at) & 0xffffffffL;
  }
}
