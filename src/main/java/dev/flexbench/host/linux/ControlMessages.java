package dev.flexbench.host.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.flexbench.wire.IpAddress;
import java.lang.foreign.MemorySegment;

/**
 * Control messages ({@code cmsghdr}: u64 length, i32 level, i32 type, data, padded to 8) that
 * travel beside a packet: our address, and the size of the segments of a UDP super-packet.
 */
final class ControlMessages {
  /** Room for packet information and a segment size, either family. */
  static final int SIZE = 64;

  private static final int HEADER = 16;
  private static final int SEGMENT_SPACE = 24;

  private long localHigh;
  private long localLow;
  private boolean localKnown;
  private int segmentSize;

  /** Writes "leave with this source address"; answers the octets used, 0 for unspecified. */
  static int putSource(MemorySegment to, long at, IpAddress source) {
    if (source.isUnspecified()) {
      return 0;
    }
    boolean v6 = source.v6();
    int data = v6 ? 20 : 12;
    to.asSlice(at, 40).fill((byte) 0);
    to.set(JAVA_LONG_UNALIGNED, at, (long) HEADER + data);
    to.set(JAVA_INT_UNALIGNED, at + 8, v6 ? OuterSocket.IPPROTO_IPV6 : OuterSocket.IPPROTO_IP);
    to.set(JAVA_INT_UNALIGNED, at + 12, v6 ? OuterSocket.IPV6_PKTINFO : OuterSocket.IP_PKTINFO);
    // in6_pktinfo: address, interface; in_pktinfo: interface, source address, header address
    SocketAddress.putAddress(to, at + HEADER + (v6 ? 0 : 4), source);
    return v6 ? 40 : 32;
  }

  /** Writes UDP_SEGMENT; answers the octets used. */
  static int putSegmentSize(MemorySegment to, long at, int size) {
    to.set(JAVA_LONG_UNALIGNED, at, HEADER + 2L);
    to.set(JAVA_INT_UNALIGNED, at + 8, OuterSocket.IPPROTO_UDP);
    to.set(JAVA_INT_UNALIGNED, at + 12, OuterSocket.UDP_SEGMENT);
    to.set(JAVA_LONG_UNALIGNED, at + HEADER, (long) size);
    return SEGMENT_SPACE;
  }

  /** Reads what the kernel put beside a received packet. */
  void read(MemorySegment from, long start, long length) {
    localKnown = false;
    localHigh = 0;
    localLow = 0;
    segmentSize = 0;
    long at = start;
    long end = start + length;
    while (end - at >= HEADER) {
      long size = from.get(JAVA_LONG_UNALIGNED, at);
      if (size < HEADER || size > end - at) {
        return;
      }
      readOne(from, at, size - HEADER);
      at += size + 7 & ~7L;
    }
  }

  private void readOne(MemorySegment from, long at, long data) {
    int level = from.get(JAVA_INT_UNALIGNED, at + 8);
    int type = from.get(JAVA_INT_UNALIGNED, at + 12);
    if (level == OuterSocket.IPPROTO_UDP && type == OuterSocket.UDP_GRO && data >= 2) {
      // an int in every kernel since 5.0; the value fits its lower half
      segmentSize = from.get(JAVA_SHORT_UNALIGNED, at + HEADER) & 0xffff;
    } else if (level == OuterSocket.IPPROTO_IP && type == OuterSocket.IP_PKTINFO && data >= 12) {
      localLow = SocketAddress.unsigned32(from, at + HEADER + 8);
      localKnown = true;
    } else if (level == OuterSocket.IPPROTO_IPV6
        && type == OuterSocket.IPV6_PKTINFO
        && data >= 20) {
      localHigh = SocketAddress.long64(from, at + HEADER);
      localLow = SocketAddress.long64(from, at + HEADER + 8);
      localKnown = true;
    }
  }

  boolean localKnown() {
    return localKnown;
  }

  long localHigh() {
    return localHigh;
  }

  long localLow() {
    return localLow;
  }

  /** The size at which the kernel joined datagrams; 0 when it is one datagram. */
  int segmentSize() {
    return segmentSize;
  }
}
