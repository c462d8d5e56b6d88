package dev.flexbench.ios.model;

import dev.flexbench.wire.Octets;

/** A pre-shared key. Prints as stars; only who needs the key asks for it. */
public final class Secret {
  private final Octets key;
  private final boolean hex;

  private Secret(Octets key, boolean hex) {
    this.key = key;
    this.hex = hex;
  }

  /** A key given as text; its octets are the text's in UTF-8. */
  public static Secret ofText(String text) {
    return new Secret(Octets.utf8(text), false);
  }

  /** A key given in hexadecimal. */
  public static Secret ofHex(Octets key) {
    return new Secret(key, true);
  }

  /** The key's octets. */
  public Octets reveal() {
    return key;
  }

  /** True for a key that was given in hexadecimal. */
  public boolean hex() {
    return hex;
  }

  /** The key as a configuration line has it: {@code text}, or {@code hex 0A0B}. */
  public String configured() {
    return hex ? "hex " + key.hex().toUpperCase(java.util.Locale.ROOT) : key.utf8();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret s && hex == s.hex && key.constantTimeEquals(s.key);
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
