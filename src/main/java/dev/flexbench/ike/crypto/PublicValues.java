package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Malformed;
import dev.flexbench.wire.Octets;
import java.math.BigInteger;

/** What is common to reading and writing public values. */
final class PublicValues {
  private static final int SHOWN = 8;

  private PublicValues() {}

  static <T> Decoded<T> wrong(KeyExchangeMethod method, Octets value, String rule) {
    Octets shown = value.slice(0, Math.min(SHOWN, value.size()));
    return Decoded.bad(new Malformed(0, method + " public value: " + rule, shown));
  }

  static <T> Decoded<T> wrongLength(KeyExchangeMethod method, Octets value, int expected) {
    return wrong(method, value, "expected " + expected + " octets, found " + value.size());
  }

  static BigInteger number(Octets octets) {
    return new BigInteger(1, octets.toByteArray());
  }

  /** A number as exactly {@code length} octets, zeros first (RFC 7296 section 3.4). */
  static Octets octets(BigInteger value, int length) {
    byte[] bytes = value.toByteArray();
    int sign = bytes.length > length ? bytes.length - length : 0;
    return Octets.zeros(Math.max(0, length - bytes.length))
        .plus(Octets.copyOf(bytes, sign, bytes.length - sign));
  }

  /** A number from 1 to {@code limit} - 1, by drawing until one fits. */
  static BigInteger below(BigInteger limit, java.security.SecureRandom random) {
    while (true) {
      BigInteger drawn = new BigInteger(limit.bitLength(), random);
      if (drawn.signum() > 0 && drawn.compareTo(limit) < 0) {
        return drawn;
      }
    }
  }
}
