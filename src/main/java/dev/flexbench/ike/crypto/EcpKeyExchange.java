package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Octets;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * Diffie-Hellman on the prime curves of RFC 5903: a public value is x and y, the secret is x alone.
 */
record EcpKeyExchange(KeyExchangeMethod method, X9ECParameters curve) implements KeyExchange {
  static EcpKeyExchange of(KeyExchangeMethod method, String curve) {
    return new EcpKeyExchange(method, CustomNamedCurves.getByName(curve));
  }

  @Override
  public int publicLength() {
    return 2 * fieldLength();
  }

  private int fieldLength() {
    return (curve.getCurve().getFieldSize() + 7) / 8;
  }

  @Override
  public Pair generate(SecureRandom random) {
    return pair(PublicValues.below(curve.getN(), random));
  }

  Pair pair(BigInteger secret) {
    ECPoint point = new FixedPointCombMultiplier().multiply(curve.getG(), secret).normalize();
    Octets value =
        Octets.of(point.getAffineXCoord().getEncoded())
            .plus(Octets.of(point.getAffineYCoord().getEncoded()));
    return new EcpPair(this, secret, value);
  }

  private Decoded<ECPoint> point(Octets value) {
    if (value.size() != publicLength()) {
      return PublicValues.wrongLength(method, value, publicLength());
    }
    BigInteger x = PublicValues.number(value.slice(0, fieldLength()));
    BigInteger y = PublicValues.number(value.from(fieldLength()));
    ECCurve on = curve.getCurve();
    BigInteger field = on.getField().getCharacteristic();
    if (x.compareTo(field) >= 0 || y.compareTo(field) >= 0) {
      return PublicValues.wrong(method, value, "a coordinate is not below the field's prime");
    }
    // RFC 6989 section 2.3: the point must lie on the curve; at infinity it cannot be written
    ECPoint point = on.createPoint(x, y);
    return point.isValid()
        ? Decoded.ok(point)
        : PublicValues.wrong(method, value, "the point is not on the curve, RFC 6989 section 2.3");
  }

  private record EcpPair(EcpKeyExchange group, BigInteger secret, Octets publicValue)
      implements Pair {
    @Override
    public KeyExchangeMethod method() {
      return group.method;
    }

    @Override
    public Decoded<Octets> shared(Octets peerValue) {
      // RFC 5903 section 7: x alone, at full length
      return group
          .point(peerValue)
          .map(peer -> Octets.of(peer.multiply(secret).normalize().getAffineXCoord().getEncoded()));
    }

    @Override
    public String toString() {
      return "pair of " + method();
    }
  }
}
