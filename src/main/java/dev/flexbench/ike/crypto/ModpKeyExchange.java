package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Octets;
import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * Diffie-Hellman in the groups of RFC 2409 and RFC 3526: the generator is 2, the modulus p is a
 * safe prime.
 *
 * @param exponentBits the private exponent's length; RFC 3526 section 8 asks for at least twice the
 *     group's strength
 */
record ModpKeyExchange(KeyExchangeMethod method, BigInteger modulus, int exponentBits)
    implements KeyExchange {
  @Override
  public int publicLength() {
    return modulus.bitLength() / 8;
  }

  @Override
  public Pair generate(SecureRandom random) {
    BigInteger secret = new BigInteger(exponentBits, random).setBit(exponentBits - 1);
    return pair(secret);
  }

  Pair pair(BigInteger secret) {
    Octets value = PublicValues.octets(BigInteger.TWO.modPow(secret, modulus), publicLength());
    return new ModpPair(this, secret, value);
  }

  private record ModpPair(ModpKeyExchange group, BigInteger secret, Octets publicValue)
      implements Pair {
    @Override
    public KeyExchangeMethod method() {
      return group.method;
    }

    @Override
    public Decoded<Octets> shared(Octets peerValue) {
      // RFC 7296 section 3.4: the value is as long as the modulus
      if (peerValue.size() != group.publicLength()) {
        return PublicValues.wrongLength(method(), peerValue, group.publicLength());
      }
      BigInteger peer = PublicValues.number(peerValue);
      // RFC 6989 section 2.1: 1 < r < p-1
      if (peer.compareTo(BigInteger.ONE) <= 0
          || peer.compareTo(group.modulus.subtract(BigInteger.ONE)) >= 0) {
        return PublicValues.wrong(
            method(), peerValue, "expected 1 < r < p-1, RFC 6989 section 2.1");
      }
      return Decoded.ok(
          PublicValues.octets(peer.modPow(secret, group.modulus), group.publicLength()));
    }

    @Override
    public String toString() {
      return "pair of " + method();
    }
  }
}
