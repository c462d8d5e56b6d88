package dev.flexbench.esp;

import dev.flexbench.wire.Octets;

/**
 * The keys of one direction, as they lie in KEYMAT (RFC 7296 section 2.17): encryption first.
 *
 * @param encryption the cipher key, with the salt behind it where the transform has one (RFC 4106
 *     section 8.1)
 * @param integrity the integrity key; empty for combined-mode ciphers
 */
public record EspKeys(Octets encryption, Octets integrity) {
  /** Cuts the keys of {@code transform} from the head of {@code keymat}. */
  public static EspKeys of(EspTransform transform, Octets keymat) {
    int end = transform.encryptionKeyLength();
    return new EspKeys(
        keymat.slice(0, end), keymat.slice(end, end + transform.integrityKeyLength()));
  }

  /** Lengths only: keys are secret. */
  @Override
  public String toString() {
    return "EspKeys[" + encryption.size() + "+" + integrity.size() + " octets]";
  }
}
