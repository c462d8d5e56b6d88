package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.IpPrefix;
import java.util.Arrays;
import java.util.List;

/** Proposals and selectors that the tests negotiate with. */
final class Offers {
  static final Transform GCM_256 = Transform.of(TransformId.ENCR_AES_GCM_16, 256);
  static final Transform GCM_128 = Transform.of(TransformId.ENCR_AES_GCM_16, 128);
  static final Transform CBC_256 = Transform.of(TransformId.ENCR_AES_CBC, 256);
  static final Transform CBC_128 = Transform.of(TransformId.ENCR_AES_CBC, 128);
  static final Transform SHA_256 = Transform.of(TransformId.AUTH_HMAC_SHA2_256_128);
  static final Transform SHA_384 = Transform.of(TransformId.AUTH_HMAC_SHA2_384_192);
  static final Transform PRF_256 = Transform.of(TransformId.PRF_HMAC_SHA2_256);
  static final Transform PRF_384 = Transform.of(TransformId.PRF_HMAC_SHA2_384);
  static final Transform X25519 = Transform.of(KeyExchangeMethod.CURVE25519);
  static final Transform ECP_256 = Transform.of(KeyExchangeMethod.ECP_256);
  static final Transform NO_ESN = Transform.of(TransformId.ESN_NONE);
  static final Transform ESN = Transform.of(TransformId.ESN_YES);

  static final List<Offer> IKE = List.of(offer(GCM_256, PRF_256, X25519, ECP_256));
  static final List<Offer> IKE_CBC = List.of(offer(CBC_256, PRF_256, SHA_256, X25519));
  static final List<Offer> IKE_ECP = List.of(offer(GCM_256, PRF_256, ECP_256));
  static final List<Offer> ESP = List.of(offer(GCM_256, NO_ESN));
  static final List<Offer> ESP_CBC = List.of(offer(CBC_128, SHA_256, NO_ESN));

  private Offers() {}

  static Offer offer(Transform... transforms) {
    return new Offer(Arrays.asList(transforms));
  }

  static TrafficSelector ts(String prefix) {
    return TrafficSelector.of(IpPrefix.parse(prefix));
  }

  static ChildSettings tunnel(String local, String remote) {
    return ChildSettings.tunnel("default", ESP, List.of(ts(local)), List.of(ts(remote)));
  }
}
