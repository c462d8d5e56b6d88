package dev.flexbench.esp;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/** AES-GCM with a 16-octet ICV (RFC 4106), in place. */
final class AesGcmOpener implements EspOpener {
  private final AesGcm gcm;

  AesGcmOpener(EspKeys keys, boolean esn) {
    this.gcm = new AesGcm(keys, esn);
  }

  @Override
  public int open(long sequence, byte[] packet, int espAt, int espLength, Scratch scratch) {
    int sealed = espLength - AesGcm.HEADER;
    // RFC 4303 section 2.4: with its trailer the plaintext is a multiple of four octets
    if (sealed < AesGcm.ICV + 4 || (sealed & 3) != 0) {
      return WRONG_LENGTH;
    }
    int at = plainAt(espAt);
    try {
      Cipher cipher = gcm.start(Cipher.DECRYPT_MODE, sequence, packet, espAt);
      return cipher.doFinal(packet, at, sealed, packet, at);
    } catch (AEADBadTagException e) {
      return WRONG_ICV;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to decrypt", e);
    }
  }

  @Override
  public byte[] plainIn(byte[] packet, Scratch scratch) {
    return packet;
  }

  @Override
  public int plainAt(int espAt) {
    return espAt + AesGcm.HEADER;
  }
}
