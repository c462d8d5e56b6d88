package dev.flexbench.host.linux;

import dev.flexbench.host.PacketPlane;

/**
 * Cuts what one read of the TUN device gave into IP packets as they would stand on a wire: fills in
 * checksums that the stack left to the "hardware", and cuts TCP and UDP super-packets into
 * segments.
 *
 * <p>The rules are those of Linux's own software segmentation: IPv4 identification counts up, TCP
 * sequence numbers advance, FIN and PSH stay on the last segment only. Used by one thread;
 * allocates nothing.
 */
final class TunSplitter {
  /** Bytes before and after every packet handed on that the receiver may overwrite. */
  static final int ROOM = Math.max(PacketPlane.HEADROOM, PacketPlane.SLACK);

  /** The longest packet with its virtio header. */
  static final int MAX_FRAME = 65535 + VirtioHeader.SIZE;

  private static final int TCP_FIN_PSH = 0x09;
  private static final int TCP_CHECKSUM = 16;
  private static final int UDP_CHECKSUM = 6;

  private final byte[] segment = new byte[ROOM + 65535 + ROOM];
  private final PacketSink out;

  /** Takes the packets; may change {@code packet} from ROOM before to ROOM after it. */
  interface PacketSink {
    void packet(byte[] packet, int offset, int length);
  }

  TunSplitter(PacketSink out) {
    this.out = out;
  }

  /**
   * Cuts one frame.
   *
   * @param frame has {@link #ROOM} usable bytes before the IP packet and after it
   * @param headerAt where the virtio header starts; the IP packet follows it
   * @param length of header and packet together
   * @return the number of packets handed on, or -1 when the frame makes no sense
   */
  int split(byte[] frame, int headerAt, int length) {
    int ip = headerAt + VirtioHeader.SIZE;
    int total = length - VirtioHeader.SIZE;
    if (total < 20) {
      return -1;
    }
    return switch (VirtioHeader.gsoType(frame, headerAt)) {
      case VirtioHeader.GSO_NONE -> single(frame, headerAt, ip, total);
      case VirtioHeader.GSO_TCP4, VirtioHeader.GSO_TCP6 -> {
        boolean v6 = VirtioHeader.gsoType(frame, headerAt) == VirtioHeader.GSO_TCP6;
        yield isVersion(frame, ip, total, v6) ? tcp(frame, headerAt, ip, total, v6) : -1;
      }
      case VirtioHeader.GSO_UDP -> {
        boolean v6 = frame[ip] >>> 4 == 6;
        yield isVersion(frame, ip, total, v6) ? udp(frame, headerAt, ip, total, v6) : -1;
      }
      default -> -1; // UFO (type 3) was never offered
    };
  }

  private static boolean isVersion(byte[] b, int ip, int total, boolean v6) {
    return v6 ? total >= 40 && b[ip] >>> 4 == 6 : b[ip] >>> 4 == 4;
  }

  private int single(byte[] frame, int headerAt, int ip, int total) {
    if (VirtioHeader.needsChecksum(frame, headerAt)) {
      int start = VirtioHeader.checksumStart(frame, headerAt);
      int field = start + VirtioHeader.checksumOffset(frame, headerAt);
      if (start >= total || field + 2 > total) {
        return -1;
      }
      // the field holds the pseudo-header's sum, so it is part of what is summed
      int checksum = Bytes.checksum(Bytes.sum(frame, ip + start, total - start));
      boolean udp = VirtioHeader.checksumOffset(frame, headerAt) == UDP_CHECKSUM;
      Bytes.put16(frame, ip + field, udp ? udpChecksum(checksum) : checksum);
    }
    out.packet(frame, ip, total);
    return 1;
  }

  /** RFC 768: a computed zero is sent as all ones, since zero means "no checksum". */
  private static int udpChecksum(int checksum) {
    return checksum == 0 ? 0xffff : checksum;
  }

  private int tcp(byte[] b, int headerAt, int ip, int total, boolean v6) {
    int start = VirtioHeader.checksumStart(b, headerAt);
    int size = VirtioHeader.gsoSize(b, headerAt);
    if (!saneHeaders(b, ip, total, start, size, v6) || start + 20 > total) {
      return -1;
    }
    // hdr_len of a forwarded super-packet covers its whole first packet, so it is not used
    int tcpHeader = (b[ip + start + 12] >>> 4 & 15) * 4;
    int headers = start + tcpHeader;
    if (tcpHeader < 20 || headers >= total) {
      return -1;
    }
    int sequence = Bytes.i32(b, ip + start + 4);
    byte flags = b[ip + start + 13];
    int pseudo = pseudoSum(b, ip, v6) + 6;
    int count = 0;
    for (int at = headers; at < total; at += size, count++) {
      int payload = Math.min(size, total - at);
      boolean last = at + payload == total;
      copySegment(b, ip, headers, at, payload, v6, start, count);
      Bytes.put32(segment, ROOM + start + 4, sequence + count * size);
      segment[ROOM + start + 13] = last ? flags : (byte) (flags & ~TCP_FIN_PSH);
      int part = tcpHeader + payload;
      Bytes.put16(segment, ROOM + start + TCP_CHECKSUM, 0);
      long sum = (long) Bytes.sum(segment, ROOM + start, part) + pseudo + part;
      Bytes.put16(segment, ROOM + start + TCP_CHECKSUM, Bytes.checksum(sum));
      out.packet(segment, ROOM, headers + payload);
    }
    return count;
  }

  private int udp(byte[] b, int headerAt, int ip, int total, boolean v6) {
    int start = VirtioHeader.checksumStart(b, headerAt);
    int size = VirtioHeader.gsoSize(b, headerAt);
    int headers = start + 8;
    if (!saneHeaders(b, ip, total, start, size, v6) || headers >= total) {
      return -1;
    }
    int pseudo = pseudoSum(b, ip, v6) + 17;
    int count = 0;
    for (int at = headers; at < total; at += size, count++) {
      int payload = Math.min(size, total - at);
      copySegment(b, ip, headers, at, payload, v6, start, count);
      int part = 8 + payload;
      Bytes.put16(segment, ROOM + start + 4, part);
      Bytes.put16(segment, ROOM + start + UDP_CHECKSUM, 0);
      long sum = (long) Bytes.sum(segment, ROOM + start, part) + pseudo + part;
      Bytes.put16(segment, ROOM + start + UDP_CHECKSUM, udpChecksum(Bytes.checksum(sum)));
      out.packet(segment, ROOM, headers + payload);
    }
    return count;
  }

  private static boolean saneHeaders(byte[] b, int ip, int total, int start, int size, boolean v6) {
    return size > 0
        && start < total
        && (v6 ? start >= 40 : start == (b[ip] & 15) * 4 && start >= 20);
  }

  private static int pseudoSum(byte[] b, int ip, boolean v6) {
    return v6 ? Bytes.sum(b, ip + 8, 32) : Bytes.sum(b, ip + 12, 8);
  }

  private void copySegment(
      byte[] b, int ip, int headers, int at, int payload, boolean v6, int start, int index) {
    System.arraycopy(b, ip, segment, ROOM, headers);
    System.arraycopy(b, ip + at, segment, ROOM + headers, payload);
    int total = headers + payload;
    if (v6) {
      Bytes.put16(segment, ROOM + 4, total - 40);
    } else {
      Bytes.put16(segment, ROOM + 2, total);
      Bytes.put16(segment, ROOM + 4, Bytes.u16(b, ip + 4) + index);
      Bytes.put16(segment, ROOM + 10, 0);
      Bytes.put16(segment, ROOM + 10, Bytes.checksum(Bytes.sum(segment, ROOM, start)));
    }
  }
}
