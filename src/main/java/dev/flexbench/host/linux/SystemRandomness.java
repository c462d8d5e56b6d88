package dev.flexbench.host.linux;

import dev.flexbench.host.Randomness;
import dev.flexbench.wire.Octets;
import java.security.SecureRandom;

/** The platform's cryptographic random source. */
final class SystemRandomness implements Randomness {
  private final SecureRandom random = new SecureRandom();

  @Override
  public Octets octets(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return Octets.of(bytes);
  }

  @Override
  public int below(int bound) {
    return random.nextInt(bound);
  }

  @Override
  public SecureRandom secureRandom() {
    return random;
  }
}
