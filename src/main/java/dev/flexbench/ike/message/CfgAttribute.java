package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;

/**
 * One attribute of a Configuration payload, RFC 7296 section 3.15.1.
 *
 * @param value the value, empty where a request leaves the choice to the responder
 * @param reserved the reserved bit before the type, which a receiver ignores
 */
public record CfgAttribute(CfgAttributeType type, Octets value, boolean reserved) {
  public CfgAttribute(CfgAttributeType type, Octets value) {
    this(type, value, false);
  }

  /** An attribute without a value: a request for one. */
  public static CfgAttribute ask(CfgAttributeType type) {
    return new CfgAttribute(type, Octets.EMPTY);
  }
}
