package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;

/**
 * An attribute of a transform, RFC 7296 section 3.3.5.
 *
 * @param type the attribute type, 15 bits
 * @param fixed whether it has the form of type and two-octet value; otherwise a length stands
 *     between them
 */
public record TransformAttribute(int type, boolean fixed, Octets value) {
  /** The one type that RFC 7296 defines: the key length in bits. */
  public static final int KEY_LENGTH = 14;

  public TransformAttribute {
    if (type < 0 || type > 0x7fff || fixed && value.size() != 2) {
      throw new IllegalArgumentException("attribute " + type + " of " + value.size() + " octets");
    }
  }

  public static TransformAttribute keyLength(int bits) {
    return new TransformAttribute(KEY_LENGTH, true, new WireWriter(2).u16(bits).toOctets());
  }

  /** RFC 7296 section 3.3.5: the key length uses the fixed form only. */
  public boolean isKeyLength() {
    return type == KEY_LENGTH && fixed;
  }
}
