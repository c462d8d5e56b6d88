package dev.flexbench.esp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** What sealing and opening of RFC 4106 share: key, salt, nonce and additional data. */
final class AesGcm {
  /** SPI, sequence number and IV. */
  static final int HEADER = 16;

  static final int ICV = 16;

  private static final int SALT = 4;

  private final Cipher cipher = JceCiphers.cipher("AES/GCM/NoPadding");
  private final SecretKey key;
  private final byte[] nonce = new byte[12];
  private final byte[] aad;

  AesGcm(EspKeys keys, boolean esn) {
    int keyLength = keys.encryption().size() - SALT;
    this.key = JceCiphers.key(keys.encryption().slice(0, keyLength), "AES");
    // RFC 4106 section 4: the nonce is the salt, then the packet's IV
    keys.encryption().from(keyLength).copyTo(nonce, 0);
    this.aad = new byte[esn ? 12 : 8];
  }

  /** Readies the cipher for the packet whose ESP header and IV lie at {@code espAt}. */
  Cipher start(int mode, long sequence, byte[] packet, int espAt) throws GeneralSecurityException {
    System.arraycopy(packet, espAt + 8, nonce, SALT, 8);
    cipher.init(mode, key, new GCMParameterSpec(ICV * 8, nonce));
    // RFC 4106 section 5: SPI and sequence number, all 64 bits of it with ESN
    System.arraycopy(packet, espAt, aad, 0, 4);
    if (aad.length == 12) {
      BigEndian.put64(aad, 4, sequence);
    } else {
      BigEndian.put32(aad, 4, (int) sequence);
    }
    cipher.updateAAD(aad);
    return cipher;
  }
}
