package dev.flexbench.host.sim;

import dev.flexbench.wire.Endpoint;

/** UDP datagrams (RFC 768). */
final class Udp {
  static final int HEADER = 8;

  private Udp() {}

  /** A datagram whose data is {@code prefix} zero octets and then a run of {@code data}. */
  static SimPacket packet(
      Endpoint from,
      Endpoint to,
      int identification,
      int prefix,
      byte[] data,
      int offset,
      int length) {
    byte[] udp = new byte[HEADER + prefix + length];
    Bytes.put16(udp, 0, from.port());
    Bytes.put16(udp, 2, to.port());
    Bytes.put16(udp, 4, udp.length);
    System.arraycopy(data, offset, udp, HEADER + prefix, length);
    return SimPacket.of(
            from.address(),
            to.address(),
            SimPacket.UDP,
            SimPacket.HOP_LIMIT,
            identification,
            false,
            udp)
        .withPayloadChecksum(6);
  }

  /** Whether the datagram's own length fits the packet. */
  static boolean wellFormed(SimPacket packet) {
    if (packet.payloadLength() < HEADER) {
      return false;
    }
    int length = Bytes.get16(packet.array(), packet.payloadOffset() + 4);
    return length >= HEADER && length <= packet.payloadLength();
  }

  static int sourcePort(SimPacket packet) {
    return Bytes.get16(packet.array(), packet.payloadOffset());
  }

  static int destinationPort(SimPacket packet) {
    return Bytes.get16(packet.array(), packet.payloadOffset() + 2);
  }

  static int dataOffset(SimPacket packet) {
    return packet.payloadOffset() + HEADER;
  }

  static int dataLength(SimPacket packet) {
    return Bytes.get16(packet.array(), packet.payloadOffset() + 4) - HEADER;
  }
}
