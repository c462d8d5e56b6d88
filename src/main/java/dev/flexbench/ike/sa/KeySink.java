package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.Transform;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.util.List;

/**
 * Takes the keys of SAs so that captures can be decrypted. Only a lab that asks for it gives one;
 * the engine never logs keys itself.
 */
public interface KeySink {
  /** Keeps nothing. */
  KeySink NONE =
      new KeySink() {
        @Override
        public void ike(IkeSecrets secrets) {}

        @Override
        public void esp(EspSecrets secrets) {}
      };

  void ike(IkeSecrets secrets);

  /** Called once per direction. */
  void esp(EspSecrets secrets);

  /**
   * The SK_* keys of one IKE SA (RFC 7296 section 2.14).
   *
   * @param transforms ENCR, PRF, INTEG unless AEAD, KE
   */
  record IkeSecrets(
      long initiatorSpi,
      long responderSpi,
      List<Transform> transforms,
      Octets skD,
      Octets skAi,
      Octets skAr,
      Octets skEi,
      Octets skEr,
      Octets skPi,
      Octets skPr) {
    @Override
    public String toString() {
      return "IkeSecrets[" + Long.toHexString(initiatorSpi) + " hidden]";
    }
  }

  /**
   * The keys of ESP packets from {@code source} to {@code destination} with {@code spi}.
   *
   * @param encryption ends with the salt for an AEAD
   * @param integrity empty for an AEAD
   */
  record EspSecrets(
      IpAddress source,
      IpAddress destination,
      long spi,
      List<Transform> transforms,
      Octets encryption,
      Octets integrity) {
    @Override
    public String toString() {
      return "EspSecrets[" + Long.toHexString(spi) + " hidden]";
    }
  }
}
