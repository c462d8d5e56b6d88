package dev.flexbench.host.sim;

import dev.flexbench.wire.Checksum;
import dev.flexbench.wire.IpAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * A view of one well-formed IPv4 or IPv6 packet inside an array, which must not change while the
 * view is used. Of IPv6's extension headers it looks into the fragment header only.
 */
public final class SimPacket {
  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int FRAGMENT = 44;
  public static final int ESP = 50;
  public static final int ICMPV6 = 58;

  /** What hosts send with. */
  public static final int HOP_LIMIT = 64;

  static final int V4_HEADER = 20;
  static final int V6_HEADER = 40;
  static final int FRAGMENT_HEADER = 8;

  private final byte[] bytes;
  private final int offset;
  private final int length;
  private final boolean v6;
  private final int payloadOffset;
  private final int protocol;

  private SimPacket(
      byte[] bytes, int offset, int length, boolean v6, int payloadOffset, int protocol) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.v6 = v6;
    this.payloadOffset = payloadOffset;
    this.protocol = protocol;
  }

  /** The packet at {@code offset}, or empty when its header is not right; padding is left out. */
  public static Optional<SimPacket> parse(byte[] bytes, int offset, int available) {
    if (available < V4_HEADER) {
      return Optional.empty();
    }
    return switch (Bytes.get8(bytes, offset) >>> 4) {
      case 4 -> parseV4(bytes, offset, available);
      case 6 -> parseV6(bytes, offset, available);
      default -> Optional.empty();
    };
  }

  private static Optional<SimPacket> parseV4(byte[] bytes, int offset, int available) {
    int header = (Bytes.get8(bytes, offset) & 15) * 4;
    int length = Bytes.get16(bytes, offset + 2);
    if (header < V4_HEADER
        || length < header
        || length > available
        || Checksum.of(bytes, offset, header) != 0) {
      return Optional.empty();
    }
    return Optional.of(
        new SimPacket(
            bytes, offset, length, false, offset + header, Bytes.get8(bytes, offset + 9)));
  }

  private static Optional<SimPacket> parseV6(byte[] bytes, int offset, int available) {
    if (available < V6_HEADER) {
      return Optional.empty();
    }
    int length = V6_HEADER + Bytes.get16(bytes, offset + 4);
    int protocol = Bytes.get8(bytes, offset + 6);
    int header = V6_HEADER + (protocol == FRAGMENT ? FRAGMENT_HEADER : 0);
    if (length > available || length < header) {
      return Optional.empty();
    }
    int next = protocol == FRAGMENT ? Bytes.get8(bytes, offset + V6_HEADER) : protocol;
    return Optional.of(new SimPacket(bytes, offset, length, true, offset + header, next));
  }

  /**
   * A new packet, not a fragment, with its checksum.
   *
   * @param identification of IPv4; 0 is fine where fragmentation is forbidden
   * @param dontFragment of IPv4; IPv6 packets are never fragmented on their way
   */
  public static SimPacket of(
      IpAddress source,
      IpAddress destination,
      int protocol,
      int hopLimit,
      int identification,
      boolean dontFragment,
      byte[] payload) {
    if (source.v6() != destination.v6()) {
      throw new IllegalArgumentException(source + " and " + destination + " are of two families");
    }
    int header = source.v6() ? V6_HEADER : V4_HEADER;
    byte[] out = new byte[header + payload.length];
    System.arraycopy(payload, 0, out, header, payload.length);
    if (source.v6()) {
      out[0] = 0x60;
      Bytes.put16(out, 4, payload.length);
      out[6] = (byte) protocol;
      out[7] = (byte) hopLimit;
      Bytes.putAddress(out, 8, source);
      Bytes.putAddress(out, 24, destination);
    } else {
      out[0] = 0x45;
      Bytes.put16(out, 2, out.length);
      Bytes.put16(out, 4, identification);
      Bytes.put16(out, 6, dontFragment ? 0x4000 : 0);
      out[8] = (byte) hopLimit;
      out[9] = (byte) protocol;
      Bytes.putAddress(out, 12, source);
      Bytes.putAddress(out, 16, destination);
      Bytes.put16(out, 10, Checksum.of(out, 0, V4_HEADER));
    }
    return new SimPacket(out, 0, out.length, source.v6(), header, protocol);
  }

  public boolean v6() {
    return v6;
  }

  /** The whole packet's length. */
  public int length() {
    return length;
  }

  public IpAddress source() {
    return Bytes.getAddress(bytes, offset + (v6 ? 8 : 12), v6);
  }

  public IpAddress destination() {
    return Bytes.getAddress(bytes, offset + (v6 ? 24 : 16), v6);
  }

  /** The protocol of the payload; for an IPv6 fragment, of what was fragmented. */
  public int protocol() {
    return protocol;
  }

  public int hopLimit() {
    return Bytes.get8(bytes, offset + (v6 ? 7 : 8));
  }

  public int payloadLength() {
    return offset + length - payloadOffset;
  }

  /** A copy of the payload. */
  public byte[] payload() {
    return Arrays.copyOfRange(bytes, payloadOffset, offset + length);
  }

  /** A copy of the packet. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  @Override
  public String toString() {
    return source() + " -> " + destination() + " protocol " + protocol + ", " + length + " octets";
  }

  byte[] array() {
    return bytes;
  }

  int offset() {
    return offset;
  }

  int payloadOffset() {
    return payloadOffset;
  }

  int headerLength() {
    return payloadOffset - offset;
  }

  boolean dontFragment() {
    return v6 || (Bytes.get8(bytes, offset + 6) & 0x40) != 0;
  }

  boolean moreFragments() {
    return v6 ? fragment() && (fragmentWord() & 1) != 0 : (fragmentWord() & 0x2000) != 0;
  }

  /** Where this fragment's payload belongs, in octets. */
  int fragmentOffset() {
    return v6 ? fragment() ? fragmentWord() & 0xfff8 : 0 : (fragmentWord() & 0x1fff) * 8;
  }

  boolean fragment() {
    return v6 ? Bytes.get8(bytes, offset + 6) == FRAGMENT : (fragmentWord() & 0x3fff) != 0;
  }

  long identification() {
    if (v6) {
      return fragment() ? Bytes.get32(bytes, offset + V6_HEADER + 4) : 0;
    }
    return Bytes.get16(bytes, offset + 4);
  }

  private int fragmentWord() {
    return Bytes.get16(bytes, offset + (v6 ? V6_HEADER + 2 : 6));
  }

  /** The checksum of the payload with its pseudo header, where the protocol has one. */
  private int payloadChecksum() {
    int sum = Checksum.sum(bytes, payloadOffset, payloadLength());
    if (protocol == ICMP) {
      return Checksum.finish(sum);
    }
    // the addresses stand in the header as the pseudo header has them
    int addresses = Checksum.sum(bytes, offset + (v6 ? 8 : 12), v6 ? 32 : 8);
    int pseudo = Checksum.add(addresses, Checksum.add(protocol, payloadLength()));
    return Checksum.finish(Checksum.add(pseudo, sum));
  }

  /** Whether the UDP, TCP or ICMP checksum is right; true for other protocols and fragments. */
  boolean payloadChecksumRight() {
    if (fragment() || protocol == UDP && payloadLength() >= 8 && udpUnchecked()) {
      return true;
    }
    return switch (protocol) {
      case ICMP, TCP, UDP, ICMPV6 -> payloadChecksum() == 0;
      default -> true;
    };
  }

  private boolean udpUnchecked() {
    return !v6 && Bytes.get16(bytes, payloadOffset + 6) == 0;
  }

  /** Writes the payload's checksum at {@code at} octets into it; that field must be zero before. */
  public SimPacket withPayloadChecksum(int at) {
    int sum = payloadChecksum();
    // RFC 768: a UDP checksum that comes out as zero is sent as all ones
    Bytes.put16(bytes, payloadOffset + at, protocol == UDP && sum == 0 ? 0xffff : sum);
    return this;
  }

  /** Takes one from the hop limit of a packet in {@code bytes} and mends IPv4's checksum. */
  static void forwardHop(byte[] bytes, int offset, boolean v6) {
    if (v6) {
      bytes[offset + 7]--;
      return;
    }
    bytes[offset + 8]--;
    Bytes.put16(bytes, offset + 10, 0);
    int header = (Bytes.get8(bytes, offset) & 15) * 4;
    Bytes.put16(bytes, offset + 10, Checksum.of(bytes, offset, header));
  }
}
