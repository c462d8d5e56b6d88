package dev.flexbench.ike.crypto;

import dev.flexbench.wire.Octets;
import java.util.Optional;

/**
 * The keys of a CHILD SA's two directions (RFC 7296 section 2.17), each as it is cut further:
 * encryption (with salt), then integrity. Initiator is who initiated the exchange that made the
 * CHILD SA, which need not be the IKE SA's initiator.
 */
public record ChildKeymat(Octets initiatorToResponder, Octets responderToInitiator) {
  /**
   * KEYMAT = prf+(SK_d, [g^ir (new) |] Ni | Nr).
   *
   * @param shared the secret of the exchange's own key exchange, where it had one
   * @param nonceI the exchange's initiator's nonce: that of IKE_SA_INIT for the first CHILD SA
   * @param lengthPerDirection octets that one direction needs
   */
  public static ChildKeymat derive(
      Prf prf,
      Octets skD,
      Optional<Octets> shared,
      Octets nonceI,
      Octets nonceR,
      int lengthPerDirection) {
    Octets seed = Octets.concat(shared.orElse(Octets.EMPTY), nonceI, nonceR);
    // section 2.17: all keys for the initiator's packets come first
    KeyCutter cutter = new KeyCutter(prf.plus(skD, seed, 2 * lengthPerDirection));
    return new ChildKeymat(cutter.next(lengthPerDirection), cutter.next(lengthPerDirection));
  }

  /** Lengths only: keys are secret. */
  @Override
  public String toString() {
    return "ChildKeymat[2 x " + initiatorToResponder.size() + " octets]";
  }
}
