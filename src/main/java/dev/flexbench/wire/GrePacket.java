package dev.flexbench.wire;

import java.util.OptionalLong;

/**
 * A GRE packet, RFC 2784 with the key and sequence number of RFC 2890.
 *
 * @param checksummed whether the checksum is sent; it is computed, and on receipt held
 * @param key unsigned 32 bits
 * @param sequence unsigned 32 bits
 * @param protocol the payload's EtherType
 */
public record GrePacket(
    boolean checksummed, OptionalLong key, OptionalLong sequence, int protocol, Octets payload) {
  private static final int CHECKSUM = 0x8000;
  private static final int KEY = 0x2000;
  private static final int SEQUENCE = 0x1000;

  /** RFC 2784 section 2.3: a packet with any of these bits set is discarded. */
  private static final int MUST_BE_ZERO = 0x4c07;

  /** A packet without checksum, key and sequence number around an IP packet. */
  public static GrePacket of(Octets ipPacket) {
    boolean v6 = !ipPacket.isEmpty() && (ipPacket.get(0) & 0xf0) == 0x60;
    int type = v6 ? EthernetFrame.IPV6 : EthernetFrame.IPV4;
    return new GrePacket(false, OptionalLong.empty(), OptionalLong.empty(), type, ipPacket);
  }

  public static Decoded<GrePacket> decode(Octets octets) {
    return Decoded.of(() -> read(octets));
  }

  private static GrePacket read(Octets octets) throws MalformedException {
    WireReader in = octets.reader();
    int flags = in.u16();
    if ((flags & MUST_BE_ZERO) != 0) {
      throw in.malformed("GRE flags and version " + Integer.toHexString(flags) + ", RFC 2784");
    }
    int protocol = in.u16();
    boolean checksummed = (flags & CHECKSUM) != 0;
    if (checksummed) {
      in.u32();
      if (Checksum.of(octets) != 0) {
        throw in.malformed("GRE checksum is wrong, RFC 2784 section 2.5");
      }
    }
    OptionalLong key = (flags & KEY) != 0 ? OptionalLong.of(in.u32()) : OptionalLong.empty();
    OptionalLong sequence =
        (flags & SEQUENCE) != 0 ? OptionalLong.of(in.u32()) : OptionalLong.empty();
    return new GrePacket(checksummed, key, sequence, protocol, in.rest());
  }

  public Octets encode() {
    WireWriter out = new WireWriter(16 + payload.size());
    out.u16(
        (checksummed ? CHECKSUM : 0)
            | (key.isPresent() ? KEY : 0)
            | (sequence.isPresent() ? SEQUENCE : 0));
    out.u16(protocol);
    if (checksummed) {
      out.u32(0);
    }
    key.ifPresent(out::u32);
    sequence.ifPresent(out::u32);
    out.octets(payload);
    if (checksummed) {
      out.patchU16(4, Checksum.of(out.toOctets()));
    }
    return out.toOctets();
  }
}
