package dev.flexbench.capture;

import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Octets;
import java.util.HexFormat;

/**
 * What decrypts the messages of one IKE SA.
 *
 * @param encryption the cipher
 * @param keyBits its key length in bits, without salt
 * @param integrity {@link TransformId#AUTH_NONE} for an AEAD
 * @param skEi SK_ei, with the salt behind it for an AEAD; the others likewise
 */
public record IkeSaKeys(
    long initiatorSpi,
    long responderSpi,
    TransformId encryption,
    int keyBits,
    TransformId integrity,
    Octets skEi,
    Octets skEr,
    Octets skAi,
    Octets skAr) {
  /** The algorithms and SPIs only: keys are secret. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return "IkeSaKeys["
        + hex.toHexDigits(initiatorSpi)
        + "/"
        + hex.toHexDigits(responderSpi)
        + " "
        + encryption
        + "-"
        + keyBits
        + "]";
  }
}
