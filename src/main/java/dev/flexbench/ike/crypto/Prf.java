package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Octets;

/** A pseudo-random function (RFC 7296 section 2.13). */
public interface Prf {
  TransformId id();

  /** The preferred key length in octets, which keys for it are generated with. */
  int keyLength();

  /** prf(key, data), the parts of {@code data} one after the other. */
  Octets apply(Octets key, Octets... data);

  /**
   * The first {@code length} octets of prf+(key, seed).
   *
   * @throws IllegalArgumentException when they are more than 255 times the PRF's output, which RFC
   *     7296 section 2.13 does not define
   */
  Octets plus(Octets key, Octets seed, int length);

  /**
   * The key that SKEYSEED is computed with. RFC 7296 section 2.14: the nonces one after the other;
   * PRFs of a fixed key length take less.
   */
  default Octets nonceKey(Octets nonceI, Octets nonceR) {
    return nonceI.plus(nonceR);
  }
}
