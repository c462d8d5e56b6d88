package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.ike.message.TransformType;
import java.util.List;
import java.util.Optional;

/**
 * The algorithms that an IKE SA has agreed on.
 *
 * @param integrity empty exactly when the encryption is a combined-mode cipher
 * @param keyExchange the method of the SA's first exchange
 */
public record IkeCipherSuite(
    Encryption encryption, Optional<Integrity> integrity, Prf prf, KeyExchangeMethod keyExchange) {
  public IkeCipherSuite {
    if (encryption.combinedMode() == integrity.isPresent()) {
      throw new IllegalArgumentException(
          encryption.id() + (integrity.isPresent() ? " with integrity" : " without integrity"));
    }
  }

  /**
   * The suite of an accepted proposal's transforms.
   *
   * @return empty when one is missing, is there twice, is unknown to {@link AlgorithmRegistry}, or
   *     does not go with the others (RFC 5282 section 8: no integrity beside combined modes)
   */
  public static Optional<IkeCipherSuite> of(List<Transform> transforms) {
    AlgorithmRegistry registry = AlgorithmRegistry.STANDARD;
    Optional<Encryption> encryption =
        only(transforms, TransformType.ENCR)
            .flatMap(t -> registry.encryption(t.id(), t.keyLength().orElse(0)));
    Optional<Prf> prf = only(transforms, TransformType.PRF).flatMap(t -> registry.prf(t.id()));
    Optional<KeyExchangeMethod> method =
        only(transforms, TransformType.KE)
            .map(t -> new KeyExchangeMethod(t.id().code()))
            .filter(m -> registry.keyExchange(m).isPresent());
    Optional<Transform> integ = only(transforms, TransformType.INTEG).filter(t -> !none(t));
    Optional<Integrity> integrity = integ.flatMap(t -> registry.integrity(t.id()));
    boolean unknownIntegrity = integ.isPresent() && integrity.isEmpty();
    if (encryption.isEmpty()
        || prf.isEmpty()
        || method.isEmpty()
        || unknownIntegrity
        || encryption.get().combinedMode() == integrity.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(new IkeCipherSuite(encryption.get(), integrity, prf.get(), method.get()));
  }

  private static boolean none(Transform transform) {
    return transform.id().equals(TransformId.AUTH_NONE);
  }

  private static Optional<Transform> only(List<Transform> transforms, TransformType type) {
    List<Transform> found = transforms.stream().filter(t -> t.type().equals(type)).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** Octets of each SK_a; 0 for combined modes. */
  public int integrityKeyLength() {
    return integrity.map(Integrity::keyLength).orElse(0);
  }

  /** Octets of each SK_e, salt included. */
  public int encryptionKeyLength() {
    return encryption.keyLength();
  }

  /** The suite's key exchange method at work. */
  public KeyExchange exchange() {
    return AlgorithmRegistry.STANDARD.keyExchange(keyExchange).orElseThrow();
  }

  /** For example {@code ENCR_AES_GCM_16-256 / PRF_HMAC_SHA2_256 / ECP_256}. */
  @Override
  public String toString() {
    int bits = encryption.keyBits();
    return encryption.id()
        + (bits == 0 ? "" : "-" + bits)
        + integrity.map(i -> " / " + i.id()).orElse("")
        + " / "
        + prf.id()
        + " / "
        + keyExchange;
  }
}
