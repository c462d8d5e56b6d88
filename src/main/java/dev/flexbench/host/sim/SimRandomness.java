package dev.flexbench.host.sim;

import dev.flexbench.host.Randomness;
import dev.flexbench.wire.Octets;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.SplittableRandom;

/** A host's randomness: reproducible, and therefore fit for a simulation only. */
final class SimRandomness implements Randomness {
  private final SplittableRandom stream;
  private final SecureRandom secure;

  SimRandomness(SplittableRandom stream) {
    this.stream = stream;
    this.secure = new StreamSecureRandom(stream);
  }

  @Override
  public Octets octets(int count) {
    byte[] out = new byte[count];
    stream.nextBytes(out);
    return Octets.of(out);
  }

  @Override
  public int below(int bound) {
    return stream.nextInt(bound);
  }

  @Override
  public SecureRandom secureRandom() {
    return secure;
  }

  /** Shows the stream to key generators as the type that they ask for. */
  private static final class StreamSecureRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    StreamSecureRandom(SplittableRandom stream) {
      super(new Spi(stream), null);
    }

    @Override
    public String getAlgorithm() {
      return "flexbench-sim";
    }
  }

  /** Ignores what is put in: the seed alone decides. */
  private static final class Spi extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    private final transient SplittableRandom stream;

    Spi(SplittableRandom stream) {
      this.stream = stream;
    }

    @Override
    protected void engineSetSeed(byte[] seed) {
      // more entropy would make the run unrepeatable
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
      stream.nextBytes(bytes);
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      byte[] out = new byte[count];
      stream.nextBytes(out);
      return out;
    }
  }
}
