package dev.flexbench.host.sim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;

/** Independent random streams of one seed, each chosen by its name alone. */
final class SeedStreams {
  private final long seed;

  SeedStreams(long seed) {
    this.seed = seed;
  }

  SplittableRandom stream(String name) {
    return new SplittableRandom(hash(name, seed));
  }

  /** The first 64 bits of SHA-256 over the salt and the name: the same on every machine. */
  static long hash(String name, long salt) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, salt));
      return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
