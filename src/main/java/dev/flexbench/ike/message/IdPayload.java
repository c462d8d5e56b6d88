package dev.flexbench.ike.message;

/**
 * Identification payload, RFC 7296 section 3.5.
 *
 * @param type {@link PayloadType#ID_I} or {@link PayloadType#ID_R}
 */
public record IdPayload(PayloadType type, Identification id, Spare spare) implements Payload {
  public IdPayload {
    if (!type.equals(PayloadType.ID_I) && !type.equals(PayloadType.ID_R)) {
      throw new IllegalArgumentException(type + " is no Identification payload");
    }
  }

  public IdPayload(PayloadType type, Identification id) {
    this(type, id, Spare.NONE);
  }

  public static IdPayload initiator(Identification id) {
    return new IdPayload(PayloadType.ID_I, id);
  }

  public static IdPayload responder(Identification id) {
    return new IdPayload(PayloadType.ID_R, id);
  }
}
