package dev.flexbench.wire;

/**
 * An IPv6 header, RFC 8200 section 3, without extension headers.
 *
 * @param flowLabel 20 bits
 * @param payloadLength octets behind this header, extension headers included
 * @param nextHeader the type of what follows: an extension header or the payload
 */
public record Ipv6Header(
    int trafficClass,
    int flowLabel,
    int payloadLength,
    IpProtocol nextHeader,
    int hopLimit,
    IpAddress source,
    IpAddress destination) {
  /** Octets of the header. */
  public static final int LENGTH = 40;

  public Ipv6Header {
    if (!source.v6() || !destination.v6()) {
      throw new IllegalArgumentException("IPv4 address in an IPv6 header");
    }
  }

  static Ipv6Header read(WireReader in) throws MalformedException {
    if (in.remaining() < LENGTH) {
      throw in.malformed("expected an IPv6 header of 40 octets, " + in.remaining() + " left");
    }
    long first = in.u32();
    if (first >>> 28 != 6) {
      throw in.malformed("IP version " + (first >>> 28) + ", expected 6");
    }
    int payloadLength = in.u16();
    IpProtocol nextHeader = new IpProtocol(in.u8());
    int hopLimit = in.u8();
    IpAddress source = IpAddress.of(in.octets(16));
    IpAddress destination = IpAddress.of(in.octets(16));
    return new Ipv6Header(
        (int) (first >>> 20) & 0xff,
        (int) first & 0xfffff,
        payloadLength,
        nextHeader,
        hopLimit,
        source,
        destination);
  }

  public Octets encode() {
    WireWriter out = new WireWriter(LENGTH);
    out.u32(6L << 28 | (long) trafficClass << 20 | flowLabel).u16(payloadLength);
    out.u8(nextHeader.code()).u8(hopLimit);
    return out.octets(source.octets()).octets(destination.octets()).toOctets();
  }
}
