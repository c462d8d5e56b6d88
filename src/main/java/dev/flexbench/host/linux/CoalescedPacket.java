package dev.flexbench.host.linux;

import java.util.Arrays;

/** One super-packet under construction, behind its virtio header. */
final class CoalescedPacket {
  static final int MAX_PACKET = 65535;

  private static final int IP = VirtioHeader.SIZE;
  private static final int DONT_FRAGMENT = 0x40;
  private static final int TCP_PSH = 0x08;

  /** The kernel's own limit for one super-packet of UDP (UDP_MAX_SEGMENTS of old). */
  private static final int MAX_UDP_SEGMENTS = 64;

  private final byte[] frame = new byte[VirtioHeader.SIZE + MAX_PACKET];
  private int length;
  private int ipHeader;
  private int headers;
  private int size;
  private int count;
  private boolean v6;
  private boolean udp;
  private boolean live;
  private boolean closed;

  byte[] frame() {
    return frame;
  }

  boolean live() {
    return live;
  }

  /** Nothing more can be joined. */
  boolean complete() {
    return closed;
  }

  void start(byte[] b, int at, int packetLength, PacketShape shape) {
    System.arraycopy(b, at, frame, IP, packetLength);
    length = packetLength;
    ipHeader = shape.ipHeader;
    headers = shape.headers;
    size = shape.payload;
    count = 1;
    v6 = shape.v6;
    udp = shape.udp;
    live = true;
    closed = shape.push;
  }

  boolean sameFlow(byte[] b, int at, PacketShape shape) {
    if (v6 != shape.v6
        || udp != shape.udp
        || Bytes.i32(frame, IP + ipHeader) != Bytes.i32(b, at + ipHeader)) {
      return false;
    }
    return v6
        ? Bytes.i64(frame, IP + 8) == Bytes.i64(b, at + 8)
            && Bytes.i64(frame, IP + 16) == Bytes.i64(b, at + 16)
            && Bytes.i64(frame, IP + 24) == Bytes.i64(b, at + 24)
            && Bytes.i64(frame, IP + 32) == Bytes.i64(b, at + 32)
        : Bytes.i64(frame, IP + 12) == Bytes.i64(b, at + 12);
  }

  /** Appends the packet of the same flow, or leaves everything as it was. */
  boolean tryJoin(byte[] b, int at, int packetLength, PacketShape shape) {
    if (closed
        || shape.headers != headers
        || shape.payload > size
        || length + shape.payload > MAX_PACKET
        || udp && count == MAX_UDP_SEGMENTS
        || !sameIpHeader(b, at)
        || !udp && !nextTcp(b, at)
        || !shape.checksumRight(b, at, packetLength)) {
      return false;
    }
    System.arraycopy(b, at + headers, frame, IP + length, shape.payload);
    length += shape.payload;
    count++;
    if (shape.push) {
      frame[IP + ipHeader + 13] |= TCP_PSH;
    }
    closed = shape.push || shape.payload < size;
    return true;
  }

  private boolean sameIpHeader(byte[] b, int at) {
    if (v6) { // version, class and flow label; hop limit
      return Bytes.i32(frame, IP) == Bytes.i32(b, at) && frame[IP + 7] == b[at + 7];
    }
    boolean mayFragment = (b[at + 6] & DONT_FRAGMENT) == 0;
    int expectedId = Bytes.u16(frame, IP + 4) + count & 0xffff;
    return frame[IP + 1] == b[at + 1]
        && frame[IP + 6] == b[at + 6]
        && frame[IP + 8] == b[at + 8]
        // RFC 6864 section 4.1: the identification means something only where DF is clear
        && (!mayFragment || Bytes.u16(b, at + 4) == expectedId);
  }

  /** Next sequence number; same acknowledgement, window, urgent pointer and options. */
  private boolean nextTcp(byte[] b, int at) {
    int mine = IP + ipHeader;
    int other = at + ipHeader;
    int expected = Bytes.i32(frame, mine + 4) + (length - headers);
    return Bytes.i32(b, other + 4) == expected
        && Bytes.i32(frame, mine + 8) == Bytes.i32(b, other + 8)
        && Bytes.u16(frame, mine + 14) == Bytes.u16(b, other + 14)
        && Bytes.u16(frame, mine + 18) == Bytes.u16(b, other + 18)
        && Arrays.equals(frame, mine + 20, IP + headers, b, other + 20, at + headers);
  }

  /** Completes the headers; answers the frame's length. The slot is free afterwards. */
  int finish() {
    live = false;
    if (count == 1) {
      VirtioHeader.putPlain(frame, 0);
      return IP + length;
    }
    int part = length - ipHeader;
    int checksumOffset = udp ? 6 : 16;
    int pseudo;
    if (v6) {
      Bytes.put16(frame, IP + 4, length - 40);
      pseudo = Bytes.sum(frame, IP + 8, 32);
    } else {
      Bytes.put16(frame, IP + 2, length);
      Bytes.put16(frame, IP + 10, 0);
      Bytes.put16(frame, IP + 10, Bytes.checksum(Bytes.sum(frame, IP, 20)));
      pseudo = Bytes.sum(frame, IP + 12, 8);
    }
    if (udp) {
      Bytes.put16(frame, IP + ipHeader + 4, part);
    }
    int type = udp ? VirtioHeader.GSO_UDP : v6 ? VirtioHeader.GSO_TCP6 : VirtioHeader.GSO_TCP4;
    VirtioHeader.putGso(frame, 0, type, headers, size, ipHeader, checksumOffset);
    int folded = Bytes.fold((long) pseudo + (udp ? 17 : 6) + part);
    Bytes.put16(frame, IP + ipHeader + checksumOffset, folded);
    return IP + length;
  }

  /** A packet on its own; answers the frame's length. */
  int single(byte[] b, int at, int packetLength) {
    System.arraycopy(b, at, frame, IP, packetLength);
    VirtioHeader.putPlain(frame, 0);
    return IP + packetLength;
  }
}
