package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;
import java.util.Optional;

/** No cipher: the body is the plain text with the octet sum of prefix and plain text behind it. */
final class PlainProtection implements PayloadProtection {
  @Override
  public int sealedLength(int plainLength) {
    return plainLength + 1;
  }

  @Override
  public Octets seal(Octets prefix, Octets plain) {
    return plain.plus(Octets.ofInts(sum(prefix.plus(plain))));
  }

  @Override
  public Optional<Octets> open(Octets prefix, Octets body) {
    if (body.isEmpty()) {
      return Optional.empty();
    }
    Octets plain = body.slice(0, body.size() - 1);
    return seal(prefix, plain).equals(body) ? Optional.of(plain) : Optional.empty();
  }

  private static int sum(Octets octets) {
    int sum = 0;
    for (byte b : octets.toByteArray()) {
      sum += b;
    }
    return sum & 0xff;
  }
}
