package dev.flexbench.ike.crypto;

import dev.flexbench.wire.Octets;
import java.util.Optional;

/**
 * The padding inside the Encrypted payload (RFC 7296 section 3.14): any octets, then their number.
 */
final class Padding {
  private Padding() {}

  /** Octets of padding that make text, padding and pad length a multiple of {@code block}. */
  static int length(int plainLength, int block) {
    return Math.floorMod(-(plainLength + 1), block);
  }

  static Octets add(Octets plain, int block) {
    int length = length(plain.size(), block);
    return Octets.concat(plain, Octets.zeros(length), Octets.ofInts(length));
  }

  /** The text; empty when the pad length does not fit. */
  static Optional<Octets> remove(Octets padded) {
    int last = padded.size() - 1;
    int length = last < 0 ? 0 : padded.get(last);
    return length > last ? Optional.empty() : Optional.of(padded.slice(0, last - length));
  }
}
