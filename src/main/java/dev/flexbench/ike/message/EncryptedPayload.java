package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;

/**
 * Encrypted payload (SK), RFC 7296 section 3.14, still sealed; always the last of its message.
 *
 * @param first the type of the first payload inside
 * @param body initialization vector, ciphertext and integrity check value
 */
public record EncryptedPayload(PayloadType first, Octets body, Spare spare) implements Payload {
  public EncryptedPayload(PayloadType first, Octets body) {
    this(first, body, Spare.NONE);
  }

  @Override
  public PayloadType type() {
    return PayloadType.SK;
  }
}
