package dev.flexbench.host.sim.traffic;

import dev.flexbench.host.sim.SimPacket;
import dev.flexbench.wire.Endpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * A TCP segment (RFC 9293) as far as a bulk transfer needs it. Sequence numbers are unwrapped: they
 * count from 0 at the sender's SYN.
 *
 * @param window already scaled
 * @param mss of a SYN, or 0
 * @param sack selective acknowledgements (RFC 2018), at most three
 * @param length octets of payload
 */
record TcpSegment(
    int flags,
    long sequence,
    long acknowledgement,
    int window,
    int mss,
    List<Range> sack,
    int length) {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int PSH = 8;
  static final int ACK = 16;

  /** The window scale (RFC 7323) that both ends announce. */
  static final int SCALE = 7;

  private static final int HEADER = 20;
  private static final int CHECKSUM_AT = 16;

  /** Sequence numbers from {@code start} (inclusive) to {@code end} (exclusive). */
  record Range(long start, long end) {}

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /**
   * The segment as a packet that must not be fragmented.
   *
   * @param ownBase the 32-bit number of the sender's SYN
   * @param peerBase that of the receiver's
   */
  SimPacket packet(Endpoint from, Endpoint to, long ownBase, long peerBase, int identification) {
    int options = has(SYN) ? 12 : sack.isEmpty() ? 0 : 4 + 8 * sack.size();
    byte[] tcp = new byte[HEADER + options + length];
    put16(tcp, 0, from.port());
    put16(tcp, 2, to.port());
    put32(tcp, 4, ownBase + sequence);
    put32(tcp, 8, has(ACK) ? peerBase + acknowledgement : 0);
    tcp[12] = (byte) ((HEADER + options) / 4 << 4);
    tcp[13] = (byte) flags;
    put16(tcp, 14, Math.min(0xffff, has(SYN) ? window : window >>> SCALE));
    if (has(SYN)) {
      put32(tcp, 20, 0x0204_0000L | mss); // maximum segment size
      put32(tcp, 24, 0x0402_0101L); // SACK permitted, two no-operations
      put32(tcp, 28, 0x0303_0001L | SCALE << 8); // window scale, one no-operation
    } else if (!sack.isEmpty()) {
      put32(tcp, 20, 0x0101_0500L | 2 + 8 * sack.size());
      for (int i = 0; i < sack.size(); i++) {
        put32(tcp, 24 + 8 * i, peerBase + sack.get(i).start);
        put32(tcp, 28 + 8 * i, peerBase + sack.get(i).end);
      }
    }
    return SimPacket.of(
            from.address(),
            to.address(),
            SimPacket.TCP,
            SimPacket.HOP_LIMIT,
            identification,
            true,
            tcp)
        .withPayloadChecksum(CHECKSUM_AT);
  }

  /**
   * Reads a segment of a packet whose checksum is right.
   *
   * @param ownBase the 32-bit number of the sender's SYN, or a negative one to take this segment's
   * @param near an unwrapped number that this sender's numbers are near to
   * @param nearOwn the same for the numbers that it acknowledges
   */
  static TcpSegment read(byte[] tcp, long ownBase, long peerBase, long near, long nearOwn) {
    int header = Math.min(tcp.length, (tcp[12] >>> 4 & 15) * 4);
    int flags = tcp[13] & 0x3f;
    long sequence = ownBase < 0 ? 0 : unwrap(get32(tcp, 4) - ownBase, near);
    long acknowledgement = unwrap(get32(tcp, 8) - peerBase, nearOwn);
    int mss = 0;
    List<Range> sack = new ArrayList<>();
    for (int at = HEADER; at + 1 < header; ) {
      int kind = tcp[at];
      int size = kind <= 1 ? 1 : Math.max(2, tcp[at + 1]);
      if (kind == 2) {
        mss = get16(tcp, at + 2);
      } else if (kind == 5) {
        for (int block = at + 2; block + 8 <= at + size; block += 8) {
          sack.add(
              new Range(
                  unwrap(get32(tcp, block) - peerBase, nearOwn),
                  unwrap(get32(tcp, block + 4) - peerBase, nearOwn)));
        }
      }
      at += size;
    }
    int window = get16(tcp, 14) << ((flags & SYN) != 0 ? 0 : SCALE);
    return new TcpSegment(flags, sequence, acknowledgement, window, mss, sack, tcp.length - header);
  }

  /** The number near to {@code near} whose low 32 bits are those of {@code value}. */
  private static long unwrap(long value, long near) {
    return near + (int) (value - near);
  }

  static long get32(byte[] bytes, int at) {
    return (long) get16(bytes, at) << 16 | get16(bytes, at + 2);
  }

  private static int get16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  private static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 8);
    bytes[at + 1] = (byte) value;
  }

  private static void put32(byte[] bytes, int at, long value) {
    put16(bytes, at, (int) (value >>> 16));
    put16(bytes, at + 2, (int) value);
  }
}
