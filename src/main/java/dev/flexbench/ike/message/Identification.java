package dev.flexbench.ike.message;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;

/** An identity as it travels in an Identification payload, RFC 7296 section 3.5. */
public record Identification(IdType type, Octets data) {
  /** A fully qualified domain name, without a terminator. */
  public static Identification fqdn(String name) {
    return new Identification(IdType.ID_FQDN, Octets.utf8(name));
  }

  /** An e-mail address, without a terminator. */
  public static Identification email(String address) {
    return new Identification(IdType.ID_RFC822_ADDR, Octets.utf8(address));
  }

  public static Identification address(IpAddress address) {
    return new Identification(
        address.v6() ? IdType.ID_IPV6_ADDR : IdType.ID_IPV4_ADDR, address.octets());
  }

  public static Identification keyId(Octets value) {
    return new Identification(IdType.ID_KEY_ID, value);
  }

  /** A distinguished name in DER. */
  public static Identification dn(Octets der) {
    return new Identification(IdType.ID_DER_ASN1_DN, der);
  }

  /** The identity as text: an address, a name, or hexadecimal digits where it is neither. */
  public String text() {
    return switch (type.code()) {
      case 1 -> data.size() == 4 ? IpAddress.of(data).toString() : data.hex();
      case 5 -> data.size() == 16 ? IpAddress.of(data).toString() : data.hex();
      case 2, 3 -> isPrintable(data) ? data.utf8() : data.hex();
      case 11 -> isPrintable(data) ? data.utf8() : data.hex();
      default -> data.hex();
    };
  }

  @Override
  public String toString() {
    return type + " " + text();
  }

  private static boolean isPrintable(Octets octets) {
    for (byte b : octets.toByteArray()) {
      if (b < 0x20 || b > 0x7e) {
        return false;
      }
    }
    return !octets.isEmpty();
  }
}
