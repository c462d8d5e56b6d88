package dev.flexbench.esp;

import java.util.Optional;

/**
 * The ways this bench can protect ESP packets, each named by its IANA transform numbers. A new
 * cipher is one more line here and one {@link EspSealer} with its {@link EspOpener}.
 */
public enum EspTransform {
  /** RFC 4106 with a 16-octet ICV. */
  AES_GCM_16_128(20, 128, 0, Family.GCM),
  AES_GCM_16_192(20, 192, 0, Family.GCM),
  AES_GCM_16_256(20, 256, 0, Family.GCM),
  /** RFC 3602 with RFC 2404. */
  AES_CBC_128_HMAC_SHA1_96(12, 128, 2, Family.CBC),
  AES_CBC_192_HMAC_SHA1_96(12, 192, 2, Family.CBC),
  AES_CBC_256_HMAC_SHA1_96(12, 256, 2, Family.CBC),
  /** RFC 3602 with RFC 4868. */
  AES_CBC_128_HMAC_SHA2_256_128(12, 128, 12, Family.CBC),
  AES_CBC_192_HMAC_SHA2_256_128(12, 192, 12, Family.CBC),
  AES_CBC_256_HMAC_SHA2_256_128(12, 256, 12, Family.CBC),
  AES_CBC_128_HMAC_SHA2_384_192(12, 128, 13, Family.CBC),
  AES_CBC_192_HMAC_SHA2_384_192(12, 192, 13, Family.CBC),
  AES_CBC_256_HMAC_SHA2_384_192(12, 256, 13, Family.CBC),
  AES_CBC_128_HMAC_SHA2_512_256(12, 128, 14, Family.CBC),
  AES_CBC_192_HMAC_SHA2_512_256(12, 192, 14, Family.CBC),
  AES_CBC_256_HMAC_SHA2_512_256(12, 256, 14, Family.CBC);

  private final int encryptionId;
  private final int keyBits;
  private final int integrityId;
  private final Family family;

  EspTransform(int encryptionId, int keyBits, int integrityId, Family family) {
    this.encryptionId = encryptionId;
    this.keyBits = keyBits;
    this.integrityId = integrityId;
    this.family = family;
  }

  /**
   * The transform with these IANA numbers, or empty when this bench has none such.
   *
   * @param integrityId 0 for combined-mode ciphers
   */
  public static Optional<EspTransform> of(int encryptionId, int keyBits, int integrityId) {
    for (EspTransform each : values()) {
      if (each.encryptionId == encryptionId
          && each.keyBits == keyBits
          && each.integrityId == integrityId) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The number of the encryption algorithm (IANA transform type 1). */
  public int encryptionId() {
    return encryptionId;
  }

  /** The cipher key's length in bits, without salt. */
  public int keyBits() {
    return keyBits;
  }

  /** The number of the integrity algorithm (IANA transform type 3); 0 for combined modes. */
  public int integrityId() {
    return integrityId;
  }

  /** Octets of KEYMAT that encryption takes, salt included. */
  public int encryptionKeyLength() {
    return keyBits / 8 + saltLength();
  }

  /** Octets of KEYMAT that integrity takes. */
  public int integrityKeyLength() {
    return hmac().map(EspHmac::keyLength).orElse(0);
  }

  /** Octets of KEYMAT that one direction takes. */
  public int keymatLength() {
    return encryptionKeyLength() + integrityKeyLength();
  }

  int saltLength() {
    return switch (family) {
      case GCM -> 4;
      case CBC -> 0;
    };
  }

  /** Octets of the explicit IV. */
  public int ivLength() {
    return switch (family) {
      case GCM -> 8;
      case CBC -> 16;
    };
  }

  /** What the plaintext with its trailer is padded to a multiple of. */
  public int blockLength() {
    return switch (family) {
      case GCM -> 4;
      case CBC -> 16;
    };
  }

  /** Octets of the integrity check value. */
  public int icvLength() {
    return hmac().map(EspHmac::icvLength).orElse(16);
  }

  /** Octets of an ESP packet, from the SPI on, around {@code innerLength} octets of payload. */
  public int sealedLength(int innerLength) {
    int block = blockLength();
    int padded = (innerLength + 2 + block - 1) / block * block;
    return 8 + ivLength() + padded + icvLength();
  }

  Optional<EspHmac> hmac() {
    return EspHmac.of(integrityId);
  }

  EspSealer sealer(EspKeys keys, boolean esn) {
    return switch (family) {
      case GCM -> new AesGcmSealer(keys, esn);
      case CBC -> new AesCbcSealer(keys, hmac().orElseThrow(), esn);
    };
  }

  EspOpener opener(EspKeys keys, boolean esn) {
    return switch (family) {
      case GCM -> new AesGcmOpener(keys, esn);
      case CBC -> new AesCbcOpener(keys, hmac().orElseThrow(), esn);
    };
  }

  private enum Family {
    GCM,
    CBC
  }
}
