package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;

/**
 * A payload whose form is not known here, kept octet for octet.
 *
 * @param body what follows the generic payload header
 */
public record RawPayload(PayloadType type, Octets body, Spare spare) implements Payload {
  public RawPayload {
    if (type.equals(PayloadType.NONE)) {
      throw new IllegalArgumentException("payload type 0 ends the chain");
    }
  }

  public RawPayload(PayloadType type, boolean critical, Octets body) {
    this(type, body, critical ? Spare.CRITICAL : Spare.NONE);
  }
}
