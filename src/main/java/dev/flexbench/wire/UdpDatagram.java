package dev.flexbench.wire;

/**
 * A UDP datagram, RFC 768.
 *
 * @param checksum as it was received, 0 when the sender made none; {@link #encode} computes it anew
 */
public record UdpDatagram(int sourcePort, int destinationPort, int checksum, Octets payload) {
  /** Octets of the header. */
  public static final int HEADER = 8;

  public UdpDatagram(int sourcePort, int destinationPort, Octets payload) {
    this(sourcePort, destinationPort, 0, payload);
  }

  /** Reads a datagram; octets behind its own length are left out. */
  public static Decoded<UdpDatagram> decode(Octets octets) {
    return Decoded.of(() -> read(octets.reader()));
  }

  private static UdpDatagram read(WireReader in) throws MalformedException {
    int available = in.remaining();
    int sourcePort = in.u16();
    int destinationPort = in.u16();
    int length = in.u16();
    if (length < HEADER || length > available) {
      throw in.malformed("UDP length " + length + ", expected 8 to " + available);
    }
    int checksum = in.u16();
    return new UdpDatagram(sourcePort, destinationPort, checksum, in.octets(length - HEADER));
  }

  /** The datagram's octets with the checksum that belongs to these addresses. */
  public Octets encode(IpAddress source, IpAddress destination) {
    int length = HEADER + payload.size();
    if (length > 65535) {
      throw new IllegalArgumentException(payload.size() + " octets do not fit a UDP datagram");
    }
    WireWriter out = new WireWriter(length);
    out.u16(sourcePort).u16(destinationPort).u16(length).u16(0).octets(payload);
    int sum = checksum(out.toOctets(), source, destination);
    // RFC 768: a checksum that comes out as zero is sent as all ones
    return out.patchU16(6, sum == 0 ? 0xffff : sum).toOctets();
  }

  /** This datagram in an IP packet. */
  public IpPacket in(IpAddress source, IpAddress destination) {
    return new IpPacket(source, destination, IpProtocol.UDP, encode(source, destination));
  }

  private static int checksum(Octets datagram, IpAddress source, IpAddress destination) {
    int pseudo = Checksum.pseudoHeader(source, destination, IpProtocol.UDP.code(), datagram.size());
    byte[] bytes = datagram.toByteArray();
    return Checksum.finish(Checksum.add(pseudo, Checksum.sum(bytes, 0, bytes.length)));
  }
}
