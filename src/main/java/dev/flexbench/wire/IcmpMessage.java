package dev.flexbench.wire;

/** An ICMP message for IPv4 (RFC 792) or IPv6 (RFC 4443). */
public sealed interface IcmpMessage {
  /** Whether this is ICMPv6, whose numbers and checksum are others. */
  boolean v6();

  /** The type's number in its own family. */
  int type();

  int code();

  /**
   * Echo request or reply: RFC 792, RFC 4443 section 4.
   *
   * @param identifier tells senders apart
   */
  record Echo(boolean v6, boolean reply, int identifier, int sequence, Octets data)
      implements IcmpMessage {
    @Override
    public int type() {
      return v6 ? (reply ? 129 : 128) : (reply ? 0 : 8);
    }

    @Override
    public int code() {
      return 0;
    }

    /** The reply to this request. */
    public Echo answer() {
      return new Echo(v6, true, identifier, sequence, data);
    }
  }

  /**
   * An error about a packet: unreachable, too big, time exceeded, parameter problem.
   *
   * @param word the four octets before the packet: the next hop's MTU, a pointer, or zero
   * @param original the head of the packet that it is about
   */
  record Problem(boolean v6, int type, int code, long word, Octets original)
      implements IcmpMessage {
    /** RFC 792 and RFC 1191 section 4, or RFC 4443 section 3.2: the packet is too big. */
    public static Problem tooBig(boolean v6, int mtu, Octets original) {
      return v6 ? new Problem(true, 2, 0, mtu, original) : new Problem(false, 3, 4, mtu, original);
    }

    /** RFC 792 or RFC 4443 section 3.3: the packet met too many routers. */
    public static Problem timeExceeded(boolean v6, Octets original) {
      return new Problem(v6, v6 ? 3 : 11, 0, 0, original);
    }

    /** RFC 792 (net unreachable) or RFC 4443 section 3.1 (no route to destination). */
    public static Problem noRoute(boolean v6, Octets original) {
      return new Problem(v6, v6 ? 1 : 3, 0, 0, original);
    }

    /** RFC 792 or RFC 4443 section 3.1: nothing listens on the port. */
    public static Problem portUnreachable(boolean v6, Octets original) {
      return v6 ? new Problem(true, 1, 4, 0, original) : new Problem(false, 3, 3, 0, original);
    }
  }

  /**
   * Any other message.
   *
   * @param body what follows the checksum
   */
  record Other(boolean v6, int type, int code, Octets body) implements IcmpMessage {}

  /** Reads the payload of an IP packet of protocol ICMP or ICMPv6; the checksum is not held. */
  static Decoded<IcmpMessage> decode(boolean v6, Octets octets) {
    return Decoded.of(() -> read(v6, octets.reader()));
  }

  private static IcmpMessage read(boolean v6, WireReader in) throws MalformedException {
    int type = in.u8();
    int code = in.u8();
    in.u16(); // checksum
    boolean request = type == (v6 ? 128 : 8);
    boolean reply = type == (v6 ? 129 : 0);
    if ((request || reply) && code == 0) {
      return new Echo(v6, reply, in.u16(), in.u16(), in.rest());
    }
    return isProblem(v6, type)
        ? new Problem(v6, type, code, in.u32(), in.rest())
        : new Other(v6, type, code, in.rest());
  }

  private static boolean isProblem(boolean v6, int type) {
    return v6 ? type >= 1 && type <= 4 : type == 3 || type == 11 || type == 12;
  }

  /** The message's octets; the addresses count in ICMPv6's checksum (RFC 4443 section 2.3). */
  default Octets encode(IpAddress source, IpAddress destination) {
    WireWriter out = new WireWriter(64);
    out.u8(type()).u8(code()).u16(0);
    switch (this) {
      case Echo echo -> out.u16(echo.identifier()).u16(echo.sequence()).octets(echo.data());
      case Problem problem -> out.u32(problem.word()).octets(problem.original());
      case Other other -> out.octets(other.body());
    }
    byte[] bytes = out.toOctets().toByteArray();
    int sum = Checksum.sum(bytes, 0, bytes.length);
    if (v6()) {
      int protocol = IpProtocol.ICMPV6.code();
      sum = Checksum.add(sum, Checksum.pseudoHeader(source, destination, protocol, bytes.length));
    }
    return out.patchU16(2, Checksum.finish(sum)).toOctets();
  }

  /** This message in an IP packet. */
  default IpPacket in(IpAddress source, IpAddress destination) {
    IpProtocol protocol = v6() ? IpProtocol.ICMPV6 : IpProtocol.ICMP;
    return new IpPacket(source, destination, protocol, encode(source, destination));
  }
}
