package dev.flexbench.capture;

import dev.flexbench.wire.CodeNames;

/** What the packets of a captured link begin with: the LINKTYPE numbers of libpcap. */
public record LinkType(int code) {
  public static final LinkType ETHERNET = new LinkType(1);
  public static final LinkType RAW = new LinkType(101);
  public static final LinkType IPV4 = new LinkType(228);
  public static final LinkType IPV6 = new LinkType(229);

  private static final CodeNames NAMES = CodeNames.ofConstants(LinkType.class, LinkType::code);

  public LinkType {
    if (code < 0 || code > 0xffff) {
      throw new IllegalArgumentException("link type " + code + " does not fit 16 bits");
    }
  }

  /** Whether packets begin with their IP header. */
  public boolean isIp() {
    return equals(RAW) || equals(IPV4) || equals(IPV6);
  }

  @Override
  public String toString() {
    return NAMES.of(code);
  }
}
