package dev.flexbench.ike.crypto;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** The same octets from the same seed, behind the interface that key generators take. */
final class SeededSecureRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final SplittableRandom source;

  SeededSecureRandom(long seed) {
    this.source = new SplittableRandom(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    // the superclass's constructor may draw before the field is set
    if (source != null) {
      source.nextBytes(bytes);
    }
  }
}
