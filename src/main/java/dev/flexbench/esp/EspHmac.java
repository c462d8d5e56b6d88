package dev.flexbench.esp;

import java.util.Optional;

/** The HMACs that authenticate ESP packets of ciphers without their own (RFC 2404, RFC 4868). */
enum EspHmac {
  SHA1_96(2, "HmacSHA1", 20, 12),
  SHA2_256_128(12, "HmacSHA256", 32, 16),
  SHA2_384_192(13, "HmacSHA384", 48, 24),
  SHA2_512_256(14, "HmacSHA512", 64, 32);

  private final int id;
  private final String jcaName;
  private final int keyLength;
  private final int icvLength;

  EspHmac(int id, String jcaName, int keyLength, int icvLength) {
    this.id = id;
    this.jcaName = jcaName;
    this.keyLength = keyLength;
    this.icvLength = icvLength;
  }

  static Optional<EspHmac> of(int integrityId) {
    for (EspHmac each : values()) {
      if (each.id == integrityId) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  String jcaName() {
    return jcaName;
  }

  /** RFC 4868 section 2.1.1: the key is as long as the hash's output. */
  int keyLength() {
    return keyLength;
  }

  int icvLength() {
    return icvLength;
  }
}
