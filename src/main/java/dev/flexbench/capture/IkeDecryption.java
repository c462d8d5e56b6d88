package dev.flexbench.capture;

import dev.flexbench.ike.crypto.AlgorithmRegistry;
import dev.flexbench.ike.crypto.Encryption;
import dev.flexbench.ike.crypto.Integrity;
import dev.flexbench.ike.message.IkeCodec;
import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.PayloadProtection;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Octets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Opens the sealed messages of the IKE SAs of a key log. */
final class IkeDecryption {
  private final Map<Spis, Sa> sas = new HashMap<>();

  IkeDecryption(KeyLog keys) {
    for (IkeSaKeys sa : keys.ike()) {
      protections(sa).ifPresent(it -> sas.put(new Spis(sa.initiatorSpi(), sa.responderSpi()), it));
    }
  }

  private record Spis(long initiator, long responder) {}

  private record Sa(PayloadProtection fromInitiator, PayloadProtection fromResponder) {}

  /** The opened message or why not; empty when no keys are known for it. */
  Optional<Decoded<IkeMessage>> open(Octets octets, IkeMessage outer) {
    IkeHeader header = outer.header();
    Sa sa = sas.get(new Spis(header.initiatorSpi(), header.responderSpi()));
    if (sa == null) {
      return Optional.empty();
    }
    PayloadProtection protection = header.initiator() ? sa.fromInitiator : sa.fromResponder;
    return Optional.of(IkeCodec.open(octets, outer, protection));
  }

  private static Optional<Sa> protections(IkeSaKeys sa) {
    AlgorithmRegistry registry = AlgorithmRegistry.STANDARD;
    Optional<Encryption> encryption = registry.encryption(sa.encryption(), sa.keyBits());
    Optional<Integrity> integrity = registry.integrity(sa.integrity());
    boolean aead = sa.integrity().equals(TransformId.AUTH_NONE);
    if (encryption.isEmpty()
        || encryption.get().combinedMode() != aead
        || integrity.isEmpty() != aead
        || !fits(encryption.get(), sa.skEi(), sa.skEr())) {
      return Optional.empty();
    }
    return Optional.of(
        new Sa(
            encryption.get().protection(sa.skEi(), integrity, sa.skAi(), Octets::zeros),
            encryption.get().protection(sa.skEr(), integrity, sa.skAr(), Octets::zeros)));
  }

  private static boolean fits(Encryption encryption, Octets one, Octets other) {
    return one.size() == encryption.keyLength() && other.size() == encryption.keyLength();
  }
}
