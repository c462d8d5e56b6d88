package dev.flexbench.ike.sa;

import dev.flexbench.wire.Octets;

/** How one side proves who it is. Certificates and EAP become further cases. */
public sealed interface Credential {
  /** Never holds the secret: safe to print. */
  @Override
  String toString();

  /**
   * A pre-shared key (RFC 7296 section 2.15).
   *
   * @param secret at least one octet
   */
  record PreSharedKey(Octets secret) implements Credential {
    public PreSharedKey {
      if (secret.isEmpty()) {
        throw new IllegalArgumentException("empty pre-shared key");
      }
    }

    @Override
    public String toString() {
      return "pre-shared key";
    }
  }
}
