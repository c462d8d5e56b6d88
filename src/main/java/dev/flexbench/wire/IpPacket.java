package dev.flexbench.wire;

import java.util.Optional;

/**
 * An IPv4 or IPv6 packet, seen alike: what lies between its headers and the link's padding.
 *
 * @param protocol what the payload is, behind IPv6 extension headers
 * @param ttl time to live or hop limit
 * @param fragment where the payload belongs, when this is a fragment
 * @param payload without IP headers and extension headers
 */
public record IpPacket(
    IpAddress source,
    IpAddress destination,
    IpProtocol protocol,
    int trafficClass,
    int ttl,
    Optional<Fragment> fragment,
    Octets payload) {
  /** The usual time to live of packets made here. */
  public static final int DEFAULT_TTL = 64;

  /** More extension headers than any honest packet has. */
  private static final int MOST_EXTENSIONS = 8;

  public IpPacket {
    if (source.v6() != destination.v6()) {
      throw new IllegalArgumentException("from " + source + " to " + destination);
    }
  }

  /** An unfragmented packet with the usual time to live. */
  public IpPacket(IpAddress source, IpAddress destination, IpProtocol protocol, Octets payload) {
    this(source, destination, protocol, 0, DEFAULT_TTL, Optional.empty(), payload);
  }

  /**
   * A fragment's place, RFC 791 section 3.2 and RFC 8200 section 4.5.
   *
   * @param offset in octets
   * @param more whether others follow
   */
  public record Fragment(long identification, int offset, boolean more) {}

  public boolean v6() {
    return source.v6();
  }

  /** The same packet one router further on. */
  public IpPacket forwarded() {
    return new IpPacket(source, destination, protocol, trafficClass, ttl - 1, fragment, payload);
  }

  /** Reads a packet; octets behind its own length (a link's padding) are left out. */
  public static Decoded<IpPacket> decode(Octets octets) {
    return Decoded.of(() -> read(octets.reader(), false));
  }

  /** Reads a packet of which the end may be missing: the payload is what is there of it. */
  public static Decoded<IpPacket> decodeCut(Octets octets) {
    return Decoded.of(() -> read(octets.reader(), true));
  }

  private static IpPacket read(WireReader in, boolean cut) throws MalformedException {
    if (in.remaining() == 0) {
      throw in.malformed("expected an IP packet");
    }
    int version = in.peekU8() >>> 4;
    return switch (version) {
      case 4 -> readV4(in, cut);
      case 6 -> readV6(in, cut);
      default -> throw in.malformed("IP version " + version + ", expected 4 or 6");
    };
  }

  private static IpPacket readV4(WireReader in, boolean cut) throws MalformedException {
    Ipv4Header header = Ipv4Header.read(in);
    Optional<Fragment> fragment =
        header.isFragment()
            ? Optional.of(
                new Fragment(
                    header.identification(), header.fragmentOffset(), header.moreFragments()))
            : Optional.empty();
    return new IpPacket(
        header.source(),
        header.destination(),
        header.protocol(),
        header.trafficClass(),
        header.ttl(),
        fragment,
        in.octets(available(in, header.totalLength() - header.headerLength(), cut)));
  }

  private static IpPacket readV6(WireReader in, boolean cut) throws MalformedException {
    Ipv6Header header = Ipv6Header.read(in);
    WireReader body = in.sub(available(in, header.payloadLength(), cut));
    IpProtocol next = header.nextHeader();
    Optional<Fragment> fragment = Optional.empty();
    for (int i = 0; i < MOST_EXTENSIONS && isExtension(next); i++) {
      if (fragment.isPresent() && fragment.get().offset() != 0) {
        break; // RFC 8200 section 4.5: the others follow in the first fragment only
      }
      IpProtocol kind = next;
      next = new IpProtocol(body.u8());
      int length = body.u8();
      if (kind.equals(IpProtocol.IPV6_FRAG)) {
        int place = body.u16();
        fragment = Optional.of(new Fragment(body.u32(), place & 0xfff8, (place & 1) != 0));
      } else {
        body.octets(length * 8 + 6);
      }
    }
    return new IpPacket(
        header.source(),
        header.destination(),
        next,
        header.trafficClass(),
        header.hopLimit(),
        fragment,
        body.rest());
  }

  private static int available(WireReader in, int length, boolean cut) {
    return cut ? Math.min(length, in.remaining()) : length;
  }

  private static boolean isExtension(IpProtocol protocol) {
    return protocol.equals(IpProtocol.HOP_BY_HOP)
        || protocol.equals(IpProtocol.IPV6_ROUTE)
        || protocol.equals(IpProtocol.IPV6_FRAG)
        || protocol.equals(IpProtocol.IPV6_OPTIONS);
  }

  /**
   * The packet's octets.
   *
   * @throws IllegalArgumentException when the payload does not fit one packet
   */
  public Octets encode() {
    if (payload.size() > 65535 - Ipv4Header.LENGTH) {
      throw new IllegalArgumentException(payload.size() + " octets do not fit an IP packet");
    }
    return v6() ? encodeV6() : encodeV4();
  }

  private Octets encodeV4() {
    Fragment place = fragment.orElse(new Fragment(0, 0, false));
    Ipv4Header header =
        new Ipv4Header(
            trafficClass,
            Ipv4Header.LENGTH + payload.size(),
            (int) place.identification() & 0xffff,
            false,
            fragment.isEmpty(),
            place.more(),
            place.offset(),
            ttl,
            protocol,
            0,
            source,
            destination,
            Octets.EMPTY);
    return header.encode().plus(payload);
  }

  private Octets encodeV6() {
    WireWriter body = new WireWriter(8 + payload.size());
    fragment.ifPresent(place ->
        body.u8(protocol.code())
            .u8(0)
            .u16(place.offset() | (place.more() ? 1 : 0))
            .u32(place.identification()));
    body.octets(payload);
    IpProtocol first = fragment.isPresent() ? IpProtocol.IPV6_FRAG : protocol;
    return new Ipv6Header(trafficClass, 0, body.size(), first, ttl, source, destination)
        .encode()
        .plus(body.toOctets());
  }
}
