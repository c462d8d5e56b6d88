package dev.flexbench.esp;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** AES-GCM with a 16-octet ICV (RFC 4106), in place. */
final class AesGcmSealer implements EspSealer {
  private final AesGcm gcm;

  AesGcmSealer(EspKeys keys, boolean esn) {
    this.gcm = new AesGcm(keys, esn);
  }

  @Override
  public int seal(
      int spi,
      long sequence,
      byte[] packet,
      int plainAt,
      int plainLength,
      Scratch scratch,
      OuterPath path,
      PacketPlane.OuterSink out) {
    int espAt = plainAt - AesGcm.HEADER;
    BigEndian.put32(packet, espAt, spi);
    BigEndian.put32(packet, espAt + 4, (int) sequence);
    // RFC 4106 section 3.1: the IV must be unique under the key, which a sequence number is
    BigEndian.put64(packet, espAt + 8, sequence);
    try {
      Cipher cipher = gcm.start(Cipher.ENCRYPT_MODE, sequence, packet, espAt);
      int sealed = cipher.doFinal(packet, plainAt, plainLength, packet, plainAt);
      out.send(path, packet, espAt, AesGcm.HEADER + sealed);
      return AesGcm.HEADER + sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to encrypt", e);
    }
  }
}
