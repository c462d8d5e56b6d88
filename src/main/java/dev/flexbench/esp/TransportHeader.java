package dev.flexbench.esp;

import dev.flexbench.host.OuterPath;
import dev.flexbench.wire.IpAddress;

/** Puts the IP header before a transport-mode payload that had it outside of ESP. */
final class TransportHeader {
  private static final int V4_LENGTH = 20;
  private static final int V6_LENGTH = 40;
  private static final int TTL = 64;

  private TransportHeader() {}

  /**
   * Writes the header that ends at {@code at}, from the peer to us.
   *
   * @return its length
   */
  static int put(byte[] b, int at, int payload, int protocol, OuterPath path) {
    IpAddress from = path.remote().address();
    IpAddress to = path.local().address();
    int header = from.v6() ? V6_LENGTH : V4_LENGTH;
    if (from.v6()) {
      putV6(b, at - header, payload, protocol, from, to);
    } else {
      putV4(b, at - header, payload, protocol, from, to);
    }
    if (path.encapsulation() == OuterPath.Encapsulation.UDP) {
      // RFC 3948 section 3.1.2: behind a NAT the checksum is of other addresses; ESP's own
      // integrity has vouched for the content
      renewChecksum(b, at - header, header, payload, protocol);
    }
    return header;
  }

  private static void putV4(
      byte[] b, int at, int payload, int protocol, IpAddress from, IpAddress to) {
    BigEndian.put16(b, at, 0x4500);
    BigEndian.put16(b, at + 2, V4_LENGTH + payload);
    BigEndian.put16(b, at + 4, 0);
    BigEndian.put16(b, at + 6, 0x4000);
    b[at + 8] = TTL;
    b[at + 9] = (byte) protocol;
    BigEndian.put16(b, at + 10, 0);
    BigEndian.put32(b, at + 12, (int) from.low());
    BigEndian.put32(b, at + 16, (int) to.low());
    BigEndian.put16(b, at + 10, ~sum(b, at, V4_LENGTH, 0) & 0xffff);
  }

  private static void putV6(
      byte[] b, int at, int payload, int protocol, IpAddress from, IpAddress to) {
    BigEndian.put32(b, at, 0x6000_0000);
    BigEndian.put16(b, at + 4, payload);
    b[at + 6] = (byte) protocol;
    b[at + 7] = TTL;
    BigEndian.put64(b, at + 8, from.high());
    BigEndian.put64(b, at + 16, from.low());
    BigEndian.put64(b, at + 24, to.high());
    BigEndian.put64(b, at + 32, to.low());
  }

  private static void renewChecksum(byte[] b, int at, int header, int payload, int protocol) {
    int field =
        switch (protocol) {
          case IpNumbers.TCP -> payload >= 20 ? 16 : 0;
          case IpNumbers.UDP -> payload >= 8 ? 6 : 0;
          default -> 0;
        };
    int place = at + header + field;
    boolean unused = protocol == IpNumbers.UDP && BigEndian.u16(b, place) == 0;
    if (field == 0 || unused) {
      return;
    }
    BigEndian.put16(b, place, 0);
    int addresses = header == V6_LENGTH ? 8 : 12;
    long pseudo = (long) protocol + payload + sum(b, at + addresses, header - addresses, 0);
    int checksum = ~sum(b, at + header, payload, pseudo) & 0xffff;
    BigEndian.put16(b, place, checksum == 0 && protocol == IpNumbers.UDP ? 0xffff : checksum);
  }

  /** The one's complement sum of RFC 1071, folded to 16 bits. */
  private static int sum(byte[] b, int at, int length, long start) {
    long sum = start;
    int end = at + (length & ~1);
    for (int i = at; i < end; i += 2) {
      sum += BigEndian.u16(b, i);
    }
    if ((length & 1) != 0) {
      sum += (b[end] & 0xff) << 8;
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (int) sum;
  }
}
