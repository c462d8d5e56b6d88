package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;

/** Nonce payload, RFC 7296 section 3.9. */
public record NoncePayload(Octets nonce, Spare spare) implements Payload {
  public NoncePayload(Octets nonce) {
    this(nonce, Spare.NONE);
  }

  /** RFC 7296 section 3.9: a nonce has 16 to 256 octets. */
  public boolean hasAllowedLength() {
    return nonce.size() >= 16 && nonce.size() <= 256;
  }

  @Override
  public PayloadType type() {
    return PayloadType.NONCE;
  }
}
