package dev.flexbench.host.sim;

import dev.flexbench.wire.Checksum;
import java.util.ArrayList;
import java.util.List;

/** Cuts packets into fragments (RFC 791 section 2.3, RFC 8200 section 4.5). */
final class Fragments {
  private Fragments() {}

  /** The packet as fragments of at most {@code mtu} octets; an IPv6 one must not be a fragment. */
  static List<SimPacket> cut(SimPacket packet, int mtu, long identification) {
    int header = packet.v6() ? SimPacket.V6_HEADER : packet.headerLength();
    int overhead = header + (packet.v6() ? SimPacket.FRAGMENT_HEADER : 0);
    int step = (mtu - overhead) / 8 * 8;
    byte[] payload = packet.payload();
    List<SimPacket> out = new ArrayList<>();
    for (int at = 0; at < payload.length; at += step) {
      int size = Math.min(step, payload.length - at);
      boolean last = at + size == payload.length;
      byte[] bytes = new byte[overhead + size];
      System.arraycopy(packet.array(), packet.offset(), bytes, 0, header);
      System.arraycopy(payload, at, bytes, overhead, size);
      if (packet.v6()) {
        writeV6(bytes, packet.protocol(), at, last, identification);
      } else {
        boolean more = !last || packet.moreFragments();
        writeV4(bytes, header, packet.fragmentOffset() + at, more);
      }
      out.add(SimPacket.parse(bytes, 0, bytes.length).orElseThrow());
    }
    return out;
  }

  private static void writeV4(byte[] bytes, int header, int at, boolean more) {
    Bytes.put16(bytes, 2, bytes.length);
    Bytes.put16(bytes, 6, at / 8 | (more ? 0x2000 : 0));
    Bytes.put16(bytes, 10, 0);
    Bytes.put16(bytes, 10, Checksum.of(bytes, 0, header));
  }

  private static void writeV6(
      byte[] bytes, int protocol, int at, boolean last, long identification) {
    Bytes.put16(bytes, 4, bytes.length - SimPacket.V6_HEADER);
    bytes[6] = SimPacket.FRAGMENT;
    bytes[SimPacket.V6_HEADER] = (byte) protocol;
    Bytes.put16(bytes, SimPacket.V6_HEADER + 2, at | (last ? 0 : 1));
    Bytes.put32(bytes, SimPacket.V6_HEADER + 4, identification);
  }
}
