package dev.flexbench.esp;

import dev.flexbench.host.OuterPath;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;

/** Paths, keys and packets for tests. */
final class Samples {
  static final Endpoint HUB = new Endpoint(IpAddress.parse("198.18.0.1"), 4500);
  static final Endpoint SPOKE = new Endpoint(IpAddress.parse("198.18.0.2"), 4500);
  static final OuterPath SPOKE_TO_HUB = new OuterPath(SPOKE, HUB, OuterPath.Encapsulation.UDP);
  static final OuterPath HUB_TO_SPOKE = new OuterPath(HUB, SPOKE, OuterPath.Encapsulation.UDP);

  private static final int UDP = 17;

  private Samples() {}

  static EspKeys keys(EspTransform transform) {
    byte[] keymat = new byte[transform.keymatLength()];
    for (int i = 0; i < keymat.length; i++) {
      keymat[i] = (byte) (7 * i + 1);
    }
    return EspKeys.of(transform, Octets.of(keymat));
  }

  static EspSaParameters parameters(EspTransform transform, int spi) {
    return new EspSaParameters(
        spi, transform, keys(transform), SPOKE_TO_HUB, EspMode.TUNNEL, Selectors.ANY, 64, false);
  }

  /**
   * A UDP packet, IPv4 or IPv6 as its addresses are, of {@code payload} octets behind the header.
   */
  static Octets udp(String from, int fromPort, String to, int toPort, int payload) {
    WireWriter segment = new WireWriter();
    segment.u16(fromPort).u16(toPort).u16(8 + payload).u16(0);
    for (int i = 0; i < payload; i++) {
      segment.u8(i * 31);
    }
    return ip(from, to, UDP, segment.toOctets());
  }

  static Octets udp(String from, String to, int payload) {
    return udp(from, 1024, to, 53, payload);
  }

  /** An IP packet; the IPv4 header's checksum is left 0. */
  static Octets ip(String from, String to, int protocol, Octets payload) {
    IpAddress source = IpAddress.parse(from);
    WireWriter out = new WireWriter();
    if (source.v6()) {
      out.u32(0x6000_0000L).u16(payload.size()).u8(protocol).u8(63);
    } else {
      out.u16(0x4500).u16(20 + payload.size()).u32(0).u8(63).u8(protocol).u16(0);
    }
    out.octets(source.octets()).octets(IpAddress.parse(to).octets());
    return out.octets(payload).toOctets();
  }
}
