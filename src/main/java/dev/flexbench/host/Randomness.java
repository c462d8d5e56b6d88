package dev.flexbench.host;

import dev.flexbench.wire.Octets;
import java.security.SecureRandom;

/** Where nonces, SPIs, IVs, keys and jitter come from. On sim all of it follows from the seed. */
public interface Randomness {
  Octets octets(int count);

  /** A value in 0 (inclusive) to {@code bound} (exclusive). */
  int below(int bound);

  /** The same source for the JDK's and Bouncy Castle's key generators. */
  SecureRandom secureRandom();
}
