package dev.flexbench.wire;

/** An Ethernet address as its 48 bits. */
public record MacAddress(long bits) {
  public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

  public MacAddress {
    if (bits >>> 48 != 0) {
      throw new IllegalArgumentException("not 48 bits: " + Long.toHexString(bits));
    }
  }

  public Octets octets() {
    return new WireWriter(6).u16((int) (bits >>> 32)).u32(bits).toOctets();
  }

  @Override
  public String toString() {
    return octets().hex().replaceAll("(..)(?!$)", "$1:");
  }
}
