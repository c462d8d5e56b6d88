package dev.flexbench.ike.crypto;

import dev.flexbench.wire.Octets;

/** Authentication by a pre-shared key (RFC 7296 section 2.15). */
public final class PskAuth {
  /** 17 ASCII octets, without a terminator. */
  private static final Octets KEY_PAD = Octets.utf8("Key Pad for IKEv2");

  private PskAuth() {}

  /**
   * AUTH = prf(prf(Shared Secret, "Key Pad for IKEv2"), SignedOctets).
   *
   * @param secret the pre-shared key's octets
   * @param signedOctets from {@link SignedOctets}
   */
  public static Octets compute(Prf prf, Octets secret, Octets signedOctets) {
    return prf.apply(prf.apply(secret, KEY_PAD), signedOctets);
  }

  /**
   * Whether {@code auth} is what the key makes of the octets; its duration does not tell where not.
   */
  public static boolean verify(Prf prf, Octets secret, Octets signedOctets, Octets auth) {
    return compute(prf, secret, signedOctets).constantTimeEquals(auth);
  }
}
