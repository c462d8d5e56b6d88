package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Octets;
import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** Curve25519 (RFC 7748, RFC 8031). */
record X25519KeyExchange() implements KeyExchange {
  @Override
  public KeyExchangeMethod method() {
    return KeyExchangeMethod.CURVE25519;
  }

  @Override
  public int publicLength() {
    return X25519.POINT_SIZE;
  }

  @Override
  public Pair generate(SecureRandom random) {
    byte[] secret = new byte[X25519.SCALAR_SIZE];
    random.nextBytes(secret);
    return pair(Octets.of(secret));
  }

  Pair pair(Octets secret) {
    byte[] value = new byte[X25519.POINT_SIZE];
    X25519.generatePublicKey(secret.toByteArray(), 0, value, 0);
    return new X25519Pair(secret, Octets.of(value));
  }

  private record X25519Pair(Octets secret, Octets publicValue) implements Pair {
    @Override
    public KeyExchangeMethod method() {
      return KeyExchangeMethod.CURVE25519;
    }

    @Override
    public Decoded<Octets> shared(Octets peerValue) {
      if (peerValue.size() != X25519.POINT_SIZE) {
        return PublicValues.wrongLength(method(), peerValue, X25519.POINT_SIZE);
      }
      byte[] out = new byte[X25519.POINT_SIZE];
      // RFC 8031 section 4, RFC 7748 section 6.1: an all-zero result means a point of small order
      boolean good =
          X25519.calculateAgreement(secret.toByteArray(), 0, peerValue.toByteArray(), 0, out, 0);
      return good
          ? Decoded.ok(Octets.of(out))
          : PublicValues.wrong(method(), peerValue, "a point of small order, RFC 8031 section 4");
    }

    @Override
    public String toString() {
      return "pair of " + method();
    }
  }
}
