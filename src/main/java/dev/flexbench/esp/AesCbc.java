package dev.flexbench.esp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;

/**
 * What sealing and opening of RFC 3602 with an HMAC share.
 *
 * <p>The cipher object keeps an IV of zeros for good, so that it is initialised once per SA and not
 * once per packet: the packet's IV goes through it as one more block in front. Out, that block is
 * the sequence number, whose encryption becomes the IV on the wire and cannot be foreseen (NIST SP
 * 800-38A appendix C); in, it decrypts to something that is left unread.
 */
final class AesCbc {
  static final int BLOCK = 16;

  /** SPI and sequence number. */
  static final int HEADER = 8;

  private final Cipher cipher;
  private final Mac mac;
  private final byte[] tag;
  private final int icvLength;
  private final byte[] upperHalf;

  AesCbc(int mode, EspKeys keys, EspHmac hmac, boolean esn) {
    this.cipher = JceCiphers.cipher("AES/CBC/NoPadding");
    this.mac = JceCiphers.mac(hmac, keys.integrity());
    this.tag = new byte[mac.getMacLength()];
    this.icvLength = hmac.icvLength();
    this.upperHalf = new byte[esn ? 4 : 0];
    try {
      cipher.init(
          mode, JceCiphers.key(keys.encryption(), "AES"), new IvParameterSpec(new byte[BLOCK]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CBC refused its key", e);
    }
  }

  int icvLength() {
    return icvLength;
  }

  /** Works through IV and text: {@code length} is a multiple of {@link #BLOCK}. */
  void run(byte[] from, int at, int length, byte[] to, int toAt) {
    try {
      cipher.doFinal(from, at, length, to, toAt);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CBC refused a packet", e);
    }
  }

  /**
   * The ICV of an ESP packet without it; its first {@link #icvLength} octets count. RFC 4303
   * section 2.8: with ESN the upper half of the sequence number follows the packet.
   */
  byte[] tag(long sequence, byte[] packet, int at, int length) {
    mac.update(packet, at, length);
    if (upperHalf.length != 0) {
      BigEndian.put32(upperHalf, 0, (int) (sequence >>> 32));
      mac.update(upperHalf);
    }
    try {
      mac.doFinal(tag, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC refused its output array", e);
    }
    return tag;
  }
}
