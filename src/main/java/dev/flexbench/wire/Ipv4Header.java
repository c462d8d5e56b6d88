package dev.flexbench.wire;

/**
 * An IPv4 header, RFC 791 section 3.1.
 *
 * @param trafficClass the octet of DSCP and ECN
 * @param totalLength octets of header and payload
 * @param reservedFlag the first flag bit, which is sent as zero
 * @param fragmentOffset in octets, a multiple of 8
 * @param checksum as it was received; {@link #encode} computes it anew
 * @param options padded to a multiple of 4 octets, at most 40
 */
public record Ipv4Header(
    int trafficClass,
    int totalLength,
    int identification,
    boolean reservedFlag,
    boolean dontFragment,
    boolean moreFragments,
    int fragmentOffset,
    int ttl,
    IpProtocol protocol,
    int checksum,
    IpAddress source,
    IpAddress destination,
    Octets options) {
  /** Octets of a header without options. */
  public static final int LENGTH = 20;

  public Ipv4Header {
    if (source.v6() || destination.v6()) {
      throw new IllegalArgumentException("IPv6 address in an IPv4 header");
    }
    if (options.size() % 4 != 0 || options.size() > 40) {
      throw new IllegalArgumentException(options.size() + " octets of IPv4 options");
    }
    if (fragmentOffset % 8 != 0 || fragmentOffset < 0 || fragmentOffset > 65528) {
      throw new IllegalArgumentException("fragment offset " + fragmentOffset);
    }
  }

  /** The header of an unfragmented packet with {@code payloadLength} octets behind it. */
  public static Ipv4Header of(
      IpAddress source, IpAddress destination, IpProtocol protocol, int ttl, int payloadLength) {
    return new Ipv4Header(
        0,
        LENGTH + payloadLength,
        0,
        false,
        true,
        false,
        0,
        ttl,
        protocol,
        0,
        source,
        destination,
        Octets.EMPTY);
  }

  public int headerLength() {
    return LENGTH + options.size();
  }

  public boolean isFragment() {
    return moreFragments || fragmentOffset != 0;
  }

  static Ipv4Header read(WireReader in) throws MalformedException {
    if (in.remaining() < LENGTH) {
      throw in.malformed("expected an IPv4 header of 20 octets, " + in.remaining() + " left");
    }
    int first = in.u8();
    int headerLength = (first & 15) * 4;
    if (first >>> 4 != 4 || headerLength < LENGTH) {
      throw in.malformed("IPv4 version and header length octet " + Integer.toHexString(first));
    }
    int trafficClass = in.u8();
    int totalLength = in.u16();
    if (totalLength < headerLength) {
      throw in.malformed("IPv4 total length " + totalLength + " is under the header's");
    }
    int identification = in.u16();
    int fragment = in.u16();
    int ttl = in.u8();
    IpProtocol protocol = new IpProtocol(in.u8());
    int checksum = in.u16();
    IpAddress source = IpAddress.of(in.octets(4));
    IpAddress destination = IpAddress.of(in.octets(4));
    return new Ipv4Header(
        trafficClass,
        totalLength,
        identification,
        (fragment & 0x8000) != 0,
        (fragment & 0x4000) != 0,
        (fragment & 0x2000) != 0,
        (fragment & 0x1fff) * 8,
        ttl,
        protocol,
        checksum,
        source,
        destination,
        in.octets(headerLength - LENGTH));
  }

  /** The header's octets with the right checksum. */
  public Octets encode() {
    WireWriter out = new WireWriter(60);
    out.u8(0x40 | headerLength() / 4).u8(trafficClass).u16(totalLength).u16(identification);
    int flags =
        (reservedFlag ? 0x8000 : 0) | (dontFragment ? 0x4000 : 0) | (moreFragments ? 0x2000 : 0);
    out.u16(flags | fragmentOffset / 8).u8(ttl).u8(protocol.code()).u16(0);
    out.octets(source.octets()).octets(destination.octets()).octets(options);
    return out.patchU16(10, Checksum.of(out.toOctets())).toOctets();
  }

  /** Whether the received checksum is the right one. */
  public boolean checksumIsRight() {
    return encode().slice(10, 12).toLong() == checksum;
  }
}
