package dev.flexbench.esp;

/**
 * The addresses, protocol and ports of one IP packet, read anew for each: one object per thread.
 */
final class Flow {
  /** The value of a port that the packet does not show (RFC 4301 section 4.4.1.1, OPAQUE). */
  static final int NO_PORT = -1;

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int SCTP = 132;
  private static final int UDP_LITE = 136;
  private static final int DCCP = 33;
  private static final int ICMP = 1;
  private static final int ICMP_V6 = 58;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int DESTINATION_OPTIONS = 60;

  boolean v6;
  long sourceHigh;
  long sourceLow;
  long destinationHigh;
  long destinationLow;
  int protocol;
  int sourcePort;
  int destinationPort;

  /** The packet's length by its own header. */
  int totalLength;

  /** The IPv4 header's length with options, or 40. */
  int headerLength;

  /** Whether it is a part of a bigger packet. */
  boolean fragment;

  /** Reads the packet's headers; false when it is no whole IP packet. */
  boolean read(byte[] b, int at, int length) {
    if (length < 20) {
      return false;
    }
    return switch (b[at] >>> 4 & 15) {
      case 4 -> readV4(b, at, length);
      case 6 -> length >= 40 && readV6(b, at, length);
      default -> false;
    };
  }

  private boolean readV4(byte[] b, int at, int length) {
    v6 = false;
    headerLength = (b[at] & 15) * 4;
    totalLength = BigEndian.u16(b, at + 2);
    if (headerLength < 20 || totalLength < headerLength || totalLength > length) {
      return false;
    }
    sourceHigh = 0;
    sourceLow = BigEndian.u32(b, at + 12);
    destinationHigh = 0;
    destinationLow = BigEndian.u32(b, at + 16);
    protocol = b[at + 9] & 0xff;
    int fragmentField = BigEndian.u16(b, at + 6);
    fragment = (fragmentField & 0x3fff) != 0;
    if ((fragmentField & 0x1fff) == 0) {
      readPorts(b, at + headerLength, at + totalLength);
    } else {
      hidePorts();
    }
    return true;
  }

  private boolean readV6(byte[] b, int at, int length) {
    v6 = true;
    headerLength = 40;
    totalLength = 40 + BigEndian.u16(b, at + 4);
    if (totalLength > length) {
      return false;
    }
    sourceHigh = BigEndian.i64(b, at + 8);
    sourceLow = BigEndian.i64(b, at + 16);
    destinationHigh = BigEndian.i64(b, at + 24);
    destinationLow = BigEndian.i64(b, at + 32);
    fragment = false;
    return readV6Headers(b, b[at + 6] & 0xff, at + 40, at + totalLength);
  }

  /** Walks the extension headers to the protocol behind them. */
  private boolean readV6Headers(byte[] b, int first, int from, int end) {
    int next = first;
    int at = from;
    while (next == HOP_BY_HOP
        || next == ROUTING
        || next == DESTINATION_OPTIONS
        || next == FRAGMENT) {
      if (end - at < 8) {
        return false;
      }
      if (next == FRAGMENT) {
        fragment = true;
        if ((BigEndian.u16(b, at + 2) & 0xfff8) != 0) {
          protocol = b[at] & 0xff;
          hidePorts();
          return true;
        }
      }
      int size = next == FRAGMENT ? 8 : 8 + (b[at + 1] & 0xff) * 8;
      next = b[at] & 0xff;
      at += size;
      if (at > end) {
        return false;
      }
    }
    protocol = next;
    readPorts(b, at, end);
    return true;
  }

  private void readPorts(byte[] b, int at, int end) {
    switch (protocol) {
      case TCP, UDP, SCTP, UDP_LITE, DCCP -> {
        if (end - at >= 4) {
          sourcePort = BigEndian.u16(b, at);
          destinationPort = BigEndian.u16(b, at + 2);
        } else {
          hidePorts();
        }
      }
      case ICMP, ICMP_V6 -> {
        // RFC 7296 section 3.13.1: type and code stand in the port fields
        sourcePort = end - at >= 2 ? BigEndian.u16(b, at) : NO_PORT;
        destinationPort = sourcePort;
      }
      default -> hidePorts();
    }
  }

  private void hidePorts() {
    sourcePort = NO_PORT;
    destinationPort = NO_PORT;
  }
}
