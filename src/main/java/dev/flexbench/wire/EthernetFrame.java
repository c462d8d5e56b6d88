package dev.flexbench.wire;

/**
 * An Ethernet II frame without its check sequence.
 *
 * @param payload may end with padding up to the smallest frame
 */
public record EthernetFrame(
    MacAddress destination, MacAddress source, int etherType, Octets payload) {
  public static final int IPV4 = 0x0800;
  public static final int ARP = 0x0806;
  public static final int IPV6 = 0x86dd;

  /** Octets of the header. */
  public static final int HEADER = 14;

  public static Decoded<EthernetFrame> decode(Octets octets) {
    return Decoded.of(() -> read(octets.reader()));
  }

  private static EthernetFrame read(WireReader in) throws MalformedException {
    MacAddress destination = new MacAddress(in.octets(6).toLong());
    MacAddress source = new MacAddress(in.octets(6).toLong());
    return new EthernetFrame(destination, source, in.u16(), in.rest());
  }

  public Octets encode() {
    WireWriter out = new WireWriter(HEADER + payload.size());
    out.octets(destination.octets()).octets(source.octets()).u16(etherType);
    return out.octets(payload).toOctets();
  }
}
