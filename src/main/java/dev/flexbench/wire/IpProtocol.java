package dev.flexbench.wire;

/** What an IP header carries: IANA "Assigned Internet Protocol Numbers". */
public record IpProtocol(int code) {
  public static final IpProtocol HOP_BY_HOP = new IpProtocol(0);
  public static final IpProtocol ICMP = new IpProtocol(1);
  public static final IpProtocol IPV4 = new IpProtocol(4);
  public static final IpProtocol TCP = new IpProtocol(6);
  public static final IpProtocol UDP = new IpProtocol(17);
  public static final IpProtocol IPV6 = new IpProtocol(41);
  public static final IpProtocol IPV6_ROUTE = new IpProtocol(43);
  public static final IpProtocol IPV6_FRAG = new IpProtocol(44);
  public static final IpProtocol GRE = new IpProtocol(47);
  public static final IpProtocol ESP = new IpProtocol(50);
  public static final IpProtocol AH = new IpProtocol(51);
  public static final IpProtocol ICMPV6 = new IpProtocol(58);
  public static final IpProtocol NO_NEXT_HEADER = new IpProtocol(59);
  public static final IpProtocol IPV6_OPTIONS = new IpProtocol(60);

  private static final CodeNames NAMES = CodeNames.ofConstants(IpProtocol.class, IpProtocol::code);

  public IpProtocol {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("IP protocol " + code + " does not fit 8 bits");
    }
  }

  @Override
  public String toString() {
    return NAMES.of(code);
  }
}
