package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;
import java.util.Optional;

/**
 * Seals and opens the Encrypted payload in one direction, RFC 7296 section 3.14 and RFC 5282.
 *
 * <p>The prefix is the message from the first octet of the IKE header through the generic header of
 * the Encrypted payload, its lengths final: the associated data of a combined-mode cipher, and what
 * the integrity check covers beside the body of the others.
 */
public interface PayloadProtection {
  /** The length of the body that {@link #seal} makes of {@code plainLength} octets. */
  int sealedLength(int plainLength);

  /** Initialization vector, ciphertext (padding included) and integrity check value. */
  Octets seal(Octets prefix, Octets plain);

  /** The payloads inside without their padding; empty when the integrity check fails. */
  Optional<Octets> open(Octets prefix, Octets body);
}
