package dev.flexbench.host.linux;

import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.util.SplittableRandom;

/** IP packets for tests, with checksums by the plainest possible code. */
final class TestPackets {
  static final int FIN = 0x01;
  static final int PSH = 0x08;
  static final int ACK = 0x10;
  static final int TCP = 6;
  static final int UDP = 17;

  private TestPackets() {}

  /** The sum of RFC 1071, word by word. */
  static int plainSum(byte[] b, int from, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (i & 1) == 0 ? (b[from + i] & 0xff) << 8 : b[from + i] & 0xff;
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return sum;
  }

  static Octets random(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Octets.of(bytes);
  }

  /** Addresses of flow {@code n}, and an IP header around {@code transport}. */
  static byte[] ip(boolean v6, int flow, int protocol, int id, boolean df, Octets transport) {
    WireWriter out = new WireWriter();
    if (v6) {
      out.u32(0x6000_0000L).u16(transport.size()).u8(protocol).u8(64);
      out.octets(Octets.fromHex("20010db8000000000000000000000001"));
      out.octets(Octets.fromHex("20010db80000000000000000000000")).u8(0x80 + flow);
    } else {
      out.u8(0x45).u8(0).u16(20 + transport.size()).u16(id).u16(df ? 0x4000 : 0);
      out.u8(64).u8(protocol).u16(0).u32(0x0a090001L).u32(0x0a090080L + flow);
    }
    byte[] packet = out.octets(transport).toOctets().toByteArray();
    fixIpChecksum(packet);
    if (protocol == TCP || protocol == UDP) {
      fixChecksum(packet, v6 ? 40 : 20, protocol);
    }
    return packet;
  }

  static byte[] tcp(
      boolean v6, int flow, int id, boolean df, int sequence, int flags, Octets payload) {
    Octets timestamps = Octets.fromHex("0101080a 00112233 44556677");
    return tcp(v6, flow, id, df, sequence, flags, timestamps, payload);
  }

  static byte[] tcp(
      boolean v6,
      int flow,
      int id,
      boolean df,
      int sequence,
      int flags,
      Octets options,
      Octets payload) {
    WireWriter out = new WireWriter();
    out.u16(40000 + flow).u16(5201).u32(sequence & 0xffffffffL).u32(0x01020304L);
    out.u8(5 + options.size() / 4 << 4).u8(flags).u16(502).u16(0).u16(0);
    return ip(v6, flow, TCP, id, df, out.octets(options).octets(payload).toOctets());
  }

  static byte[] udp(boolean v6, int flow, int id, boolean df, Octets payload) {
    WireWriter out = new WireWriter();
    out.u16(50000 + flow).u16(5202).u16(8 + payload.size()).u16(0).octets(payload);
    return ip(v6, flow, UDP, id, df, out.toOctets());
  }

  static void fixIpChecksum(byte[] packet) {
    if (packet[0] >>> 4 == 4) {
      packet[10] = 0;
      packet[11] = 0;
      put16(packet, 10, ~plainSum(packet, 0, (packet[0] & 15) * 4));
    }
  }

  static void fixChecksum(byte[] packet, int transport, int protocol) {
    int field = transport + (protocol == TCP ? 16 : 6);
    put16(packet, field, 0);
    int checksum = ~transportSum(packet, packet.length, transport, protocol) & 0xffff;
    put16(packet, field, checksum == 0 && protocol == UDP ? 0xffff : checksum);
  }

  /** Pseudo-header and transport part; 0xffff when the checksum within is right. */
  static int transportSum(byte[] packet, int length, int transport, int protocol) {
    boolean v6 = packet[0] >>> 4 == 6;
    int addresses = v6 ? plainSum(packet, 8, 32) : plainSum(packet, 12, 8);
    int part = length - transport;
    int sum = addresses + protocol + part + plainSum(packet, transport, part);
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return sum;
  }

  static void put16(byte[] b, int at, int value) {
    b[at] = (byte) (value >>> 8);
    b[at + 1] = (byte) value;
  }
}
