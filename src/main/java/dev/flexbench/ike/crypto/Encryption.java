package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.PayloadProtection;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Octets;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * An encryption algorithm with its key length, for the Encrypted payload (RFC 7296 section 3.14).
 */
public interface Encryption {
  TransformId id();

  /** The negotiated key length in bits; 0 for algorithms that have only one. */
  int keyBits();

  /** Octets of SK_e, salt included (RFC 5282 section 7.1). */
  int keyLength();

  /** Whether it protects integrity itself, so that none is negotiated beside it. */
  boolean combinedMode();

  /**
   * Protection with these keys, for one direction.
   *
   * @param integrity empty for combined-mode ciphers
   * @param random gives so many random octets, for initialization vectors
   */
  PayloadProtection protection(
      Octets encryptionKey,
      Optional<Integrity> integrity,
      Octets integrityKey,
      IntFunction<Octets> random);
}
