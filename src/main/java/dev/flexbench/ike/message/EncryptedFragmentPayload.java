package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;

/**
 * Encrypted fragment payload (SKF), RFC 7383 section 2.5, still sealed; the last of its message.
 *
 * @param first the type of the first payload inside, in fragment 1; 0 in the others
 * @param number this fragment's number, from 1
 * @param total how many fragments the message has
 * @param body initialization vector, ciphertext and integrity check value
 */
public record EncryptedFragmentPayload(
    PayloadType first, int number, int total, Octets body, Spare spare) implements Payload {
  public EncryptedFragmentPayload(PayloadType first, int number, int total, Octets body) {
    this(first, number, total, body, Spare.NONE);
  }

  @Override
  public PayloadType type() {
    return PayloadType.SKF;
  }
}
