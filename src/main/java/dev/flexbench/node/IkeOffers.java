package dev.flexbench.node;

import dev.flexbench.ike.crypto.AlgorithmRegistry;
import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.ike.message.TransformType;
import dev.flexbench.ike.sa.Offer;
import dev.flexbench.ios.model.IkeEncryption;
import dev.flexbench.ios.model.IkeHash;
import dev.flexbench.ios.model.Ikev2Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** IKEv2 proposals as the engine offers them. */
final class IkeOffers {
  private IkeOffers() {}

  /**
   * The proposal without the algorithms that this bench has not.
   *
   * @param missing takes the names of those left out
   * @throws ConfigurationException when nothing of one kind is left
   */
  static Offer of(Ikev2Proposal proposal, List<String> missing) throws ConfigurationException {
    List<Transform> all = new ArrayList<>();
    proposal.encryption().forEach(e -> all.add(encryption(e)));
    proposal.prfs().forEach(h -> all.add(Transform.of(prf(h))));
    boolean aead = proposal.encryption().stream().allMatch(IkeEncryption::aead);
    if (!aead) {
      proposal.integrity().forEach(h -> all.add(Transform.of(integrity(h))));
    }
    proposal.groups().forEach(g -> all.add(Transform.of(new KeyExchangeMethod(g))));
    List<Transform> known = all.stream().filter(AlgorithmRegistry.STANDARD::supports).toList();
    all.stream().filter(t -> !known.contains(t)).forEach(t -> missing.add(t.toString()));
    complete(proposal.name(), known, aead);
    return new Offer(known);
  }

  private static void complete(String name, List<Transform> known, boolean aead)
      throws ConfigurationException {
    Set<Integer> kinds = new TreeSet<>();
    known.forEach(t -> kinds.add(t.type().code()));
    List<TransformType> needed =
        aead
            ? List.of(TransformType.ENCR, TransformType.PRF, TransformType.KE)
            : List.of(TransformType.ENCR, TransformType.PRF, TransformType.INTEG, TransformType.KE);
    for (TransformType type : needed) {
      if (!kinds.contains(type.code())) {
        throw new ConfigurationException(
            "crypto ikev2 proposal "
                + name
                + ": none of its "
                + type
                + " algorithms is available here");
      }
    }
  }

  private static Transform encryption(IkeEncryption encryption) {
    return switch (encryption) {
      case TRIPLE_DES -> Transform.of(TransformId.ENCR_3DES);
      case DES -> Transform.of(new TransformId(TransformType.ENCR, 2));
      case AES_CBC_128, AES_CBC_192, AES_CBC_256 ->
          Transform.of(TransformId.ENCR_AES_CBC, encryption.keyBits());
      case AES_GCM_128, AES_GCM_256 ->
          Transform.of(TransformId.ENCR_AES_GCM_16, encryption.keyBits());
    };
  }

  private static TransformId prf(IkeHash hash) {
    return switch (hash) {
      case MD5 -> TransformId.PRF_HMAC_MD5;
      case SHA1 -> TransformId.PRF_HMAC_SHA1;
      case SHA256 -> TransformId.PRF_HMAC_SHA2_256;
      case SHA384 -> TransformId.PRF_HMAC_SHA2_384;
      case SHA512 -> TransformId.PRF_HMAC_SHA2_512;
    };
  }

  private static TransformId integrity(IkeHash hash) {
    return switch (hash) {
      case MD5 -> TransformId.AUTH_HMAC_MD5_96;
      case SHA1 -> TransformId.AUTH_HMAC_SHA1_96;
      case SHA256 -> TransformId.AUTH_HMAC_SHA2_256_128;
      case SHA384 -> TransformId.AUTH_HMAC_SHA2_384_192;
      case SHA512 -> TransformId.AUTH_HMAC_SHA2_512_256;
    };
  }
}
