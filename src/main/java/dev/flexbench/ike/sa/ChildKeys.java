package dev.flexbench.ike.sa;

import dev.flexbench.wire.Octets;

/**
 * The keys of one CHILD SA (RFC 7296 section 2.17). For an AEAD the encryption keys end with the
 * salt and the integrity keys are empty (RFC 4106 section 8.1).
 */
public record ChildKeys(
    Octets inboundEncryption,
    Octets inboundIntegrity,
    Octets outboundEncryption,
    Octets outboundIntegrity) {
  /** Hides the keys. */
  @Override
  public String toString() {
    return "ChildKeys[hidden]";
  }
}
