package dev.flexbench.host.sim;

import dev.flexbench.wire.IpAddress;
import java.util.Optional;

/** ICMP (RFC 792) and ICMPv6 (RFC 4443) messages. */
final class Icmp {
  private static final int HEADER = 8;
  private static final int V4_QUOTE = 8; // octets behind the quoted IP header, RFC 792
  private static final int V6_LIMIT = 1280; // RFC 4443 section 2.4 (c)

  private Icmp() {}

  static boolean isIcmp(SimPacket packet) {
    return packet.protocol() == (packet.v6() ? SimPacket.ICMPV6 : SimPacket.ICMP);
  }

  static int type(SimPacket packet) {
    return Bytes.get8(packet.array(), packet.payloadOffset());
  }

  static boolean isEchoRequest(SimPacket packet) {
    return type(packet) == (packet.v6() ? 128 : 8);
  }

  static boolean isEchoReply(SimPacket packet) {
    return type(packet) == (packet.v6() ? 129 : 0);
  }

  /** RFC 1122 section 3.2.2: no error is sent about an ICMP error. */
  static boolean isError(SimPacket packet) {
    return isIcmp(packet)
        && packet.payloadLength() > 0
        && (packet.v6()
            ? type(packet) < 128
            : switch (type(packet)) {
              case 3, 4, 5, 11, 12 -> true;
              default -> false;
            });
  }

  static int echoId(SimPacket packet) {
    return Bytes.get16(packet.array(), packet.payloadOffset() + 4);
  }

  static int echoSequence(SimPacket packet) {
    return Bytes.get16(packet.array(), packet.payloadOffset() + 6);
  }

  static SimPacket echoRequest(
      IpAddress from, IpAddress to, int identification, int id, int sequence, byte[] data) {
    byte[] icmp = new byte[HEADER + data.length];
    icmp[0] = (byte) (from.v6() ? 128 : 8);
    Bytes.put16(icmp, 4, id);
    Bytes.put16(icmp, 6, sequence);
    System.arraycopy(data, 0, icmp, HEADER, data.length);
    return packet(from, to, identification, icmp);
  }

  static SimPacket echoReply(SimPacket request, int identification) {
    byte[] icmp = request.payload();
    icmp[0] = (byte) (request.v6() ? 129 : 0);
    Bytes.put16(icmp, 2, 0);
    return packet(request.destination(), request.source(), identification, icmp);
  }

  /** An error about {@code about}, with as much of it as the RFCs want. */
  static SimPacket error(
      IpAddress from, SimPacket about, IcmpError error, int mtu, int identification) {
    boolean v6 = about.v6();
    int quoted =
        v6
            ? Math.min(about.length(), V6_LIMIT - SimPacket.V6_HEADER - HEADER)
            : Math.min(about.length(), about.headerLength() + V4_QUOTE);
    byte[] icmp = new byte[HEADER + quoted];
    icmp[0] = (byte) error.type(v6);
    icmp[1] = (byte) error.code(v6);
    if (error == IcmpError.TOO_BIG) {
      Bytes.put32(icmp, 4, mtu);
    }
    System.arraycopy(about.array(), about.offset(), icmp, HEADER, quoted);
    return packet(from, about.source(), identification, icmp);
  }

  private static SimPacket packet(IpAddress from, IpAddress to, int identification, byte[] icmp) {
    int protocol = from.v6() ? SimPacket.ICMPV6 : SimPacket.ICMP;
    return SimPacket.of(from, to, protocol, SimPacket.HOP_LIMIT, identification, false, icmp)
        .withPayloadChecksum(2);
  }

  /** What an error message says, or empty when it is none that is known here. */
  static Optional<IcmpReport> report(SimPacket packet) {
    int start = packet.payloadOffset();
    boolean v6 = packet.v6();
    int quoteAt = start + HEADER;
    if (packet.payloadLength() < HEADER + (v6 ? SimPacket.V6_HEADER : SimPacket.V4_HEADER)) {
      return Optional.empty();
    }
    byte[] bytes = packet.array();
    int code = Bytes.get8(bytes, start + 1);
    for (IcmpError error : IcmpError.values()) {
      if (error.type(v6) == type(packet) && error.code(v6) == code) {
        return Optional.of(quote(packet, error, quoteAt));
      }
    }
    return Optional.empty();
  }

  private static IcmpReport quote(SimPacket packet, IcmpError error, int at) {
    byte[] bytes = packet.array();
    boolean v6 = packet.v6();
    int mtu = error == IcmpError.TOO_BIG ? (int) Bytes.get32(bytes, at - 4) & 0xffff : 0;
    int header = v6 ? SimPacket.V6_HEADER : (Bytes.get8(bytes, at) & 15) * 4;
    int portsAt = at + header;
    boolean ports = portsAt + 4 <= packet.offset() + packet.length();
    return new IcmpReport(
        error,
        packet.source(),
        Bytes.getAddress(bytes, at + (v6 ? 24 : 16), v6),
        Bytes.get8(bytes, at + (v6 ? 6 : 9)),
        ports ? Bytes.get16(bytes, portsAt) : 0,
        ports ? Bytes.get16(bytes, portsAt + 2) : 0,
        mtu);
  }
}
