package dev.flexbench.node;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.ike.sa.Offer;
import dev.flexbench.ios.model.IpsecProfile;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.model.TransformSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Transform sets as the engine offers them for ESP. */
final class EspOffers {
  private EspOffers() {}

  /** One offer per transform set of the profile, in its order. */
  static List<Offer> of(RunningConfig config, IpsecProfile profile) {
    List<Offer> offers = new ArrayList<>();
    for (String name : profile.transformSets()) {
      TransformSet set = config.transformSets().get(name);
      if (set != null) {
        offers.add(of(set, profile.pfsGroup()));
      }
    }
    return offers;
  }

  private static Offer of(TransformSet set, OptionalInt pfsGroup) {
    List<Transform> transforms = new ArrayList<>();
    TransformId cipher =
        switch (set.cipher()) {
          case AES -> TransformId.ENCR_AES_CBC;
          case GCM -> TransformId.ENCR_AES_GCM_16;
        };
    transforms.add(Transform.of(cipher, set.keyBits()));
    set.hash().ifPresent(hash -> transforms.add(Transform.of(integrity(hash))));
    pfsGroup.ifPresent(group -> transforms.add(Transform.of(new KeyExchangeMethod(group))));
    transforms.add(Transform.of(TransformId.ESN_NONE));
    return new Offer(transforms);
  }

  private static TransformId integrity(TransformSet.Hash hash) {
    return switch (hash) {
      case SHA1 -> TransformId.AUTH_HMAC_SHA1_96;
      case SHA256 -> TransformId.AUTH_HMAC_SHA2_256_128;
      case SHA384 -> TransformId.AUTH_HMAC_SHA2_384_192;
      case SHA512 -> TransformId.AUTH_HMAC_SHA2_512_256;
    };
  }
}
