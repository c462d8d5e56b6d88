package dev.flexbench.host.linux;

/**
 * What the coalescer must know of one packet, read from its headers into reused fields.
 *
 * <p>{@code hasPorts} says that it is an unfragmented TCP or UDP packet without IP options or
 * extension headers and with consistent lengths, so that its flow is known; {@code joinable} that
 * it may also be joined with its neighbours (checksum not looked at yet).
 */
final class PacketShape {
  private static final int PROTOCOL_TCP = 6;
  private static final int PROTOCOL_UDP = 17;
  private static final int ACK = 0x10;
  private static final int ACK_PSH = 0x18;

  boolean v6;
  boolean udp;
  boolean hasPorts;
  boolean joinable;
  boolean push;

  /** Octets of the IP header. */
  int ipHeader;

  /** Octets of the IP and the TCP or UDP header together. */
  int headers;

  int payload;

  void read(byte[] b, int at, int length) {
    hasPorts = false;
    joinable = false;
    push = false;
    udp = false;
    int version = length == 0 ? 0 : b[at] >>> 4 & 15;
    v6 = version == 6;
    if (v6 ? !isPlainV6(b, at, length) : version != 4 || !isPlainV4(b, at, length)) {
      return;
    }
    int protocol = Bytes.u8(b, v6 ? at + 6 : at + 9);
    ipHeader = v6 ? 40 : 20;
    if (protocol == PROTOCOL_TCP) {
      readTcp(b, at, length);
    } else if (protocol == PROTOCOL_UDP) {
      readUdp(b, at, length);
    }
  }

  private static boolean isPlainV4(byte[] b, int at, int length) {
    return length >= 28
        && b[at] == 0x45
        && Bytes.u16(b, at + 2) == length
        && (Bytes.u16(b, at + 6) & 0x3fff) == 0; // neither "more fragments" nor an offset
  }

  private static boolean isPlainV6(byte[] b, int at, int length) {
    return length >= 48 && Bytes.u16(b, at + 4) + 40 == length;
  }

  private void readTcp(byte[] b, int at, int length) {
    int tcp = at + ipHeader;
    if (length < ipHeader + 20) {
      return;
    }
    int tcpHeader = (b[tcp + 12] >>> 4 & 15) * 4;
    headers = ipHeader + tcpHeader;
    if (tcpHeader < 20 || headers > length) {
      return;
    }
    hasPorts = true;
    payload = length - headers;
    int flags = Bytes.u8(b, tcp + 13);
    boolean noReservedBits = (b[tcp + 12] & 15) == 0;
    push = flags == ACK_PSH;
    joinable = payload > 0 && noReservedBits && (flags == ACK || push);
  }

  private void readUdp(byte[] b, int at, int length) {
    udp = true;
    headers = ipHeader + 8;
    hasPorts = true;
    payload = length - headers;
    joinable =
        payload > 0
            && Bytes.u16(b, at + ipHeader + 4) == payload + 8
            && Bytes.u16(b, at + ipHeader + 6) != 0; // zero: sent without a checksum
  }

  /** Whether TCP's or UDP's checksum, and IPv4's, hold. */
  boolean checksumRight(byte[] b, int at, int length) {
    if (!v6 && Bytes.sum(b, at, 20) != 0xffff) {
      return false;
    }
    int part = length - ipHeader;
    long pseudo = v6 ? Bytes.sum(b, at + 8, 32) : Bytes.sum(b, at + 12, 8);
    long sum = pseudo + (udp ? PROTOCOL_UDP : PROTOCOL_TCP) + part;
    return Bytes.fold(sum + Bytes.sum(b, at + ipHeader, part)) == 0xffff;
  }
}
