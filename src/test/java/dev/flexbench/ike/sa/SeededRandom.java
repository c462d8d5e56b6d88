package dev.flexbench.ike.sa;

import dev.flexbench.host.Randomness;
import dev.flexbench.wire.Octets;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/** Randomness that follows from a seed. */
final class SeededRandom implements Randomness {
  private final SplittableRandom source;
  private final SecureRandom secure;

  SeededRandom(long seed) {
    this.source = new SplittableRandom(seed);
    this.secure = new Seeded(source);
  }

  @Override
  public Octets octets(int count) {
    byte[] out = new byte[count];
    source.nextBytes(out);
    return Octets.of(out);
  }

  @Override
  public int below(int bound) {
    return source.nextInt(bound);
  }

  @Override
  public SecureRandom secureRandom() {
    return secure;
  }

  /** Deterministic key generation. */
  private static final class Seeded extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final transient SplittableRandom source;

    Seeded(SplittableRandom source) {
      super(null, null);
      this.source = source;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      source.nextBytes(bytes);
    }
  }
}
