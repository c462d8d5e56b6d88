package dev.flexbench.capture;

import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals ESP packets straight with the JDK's ciphers, apart from the code under test: RFC 4106 when
 * {@code mac} is empty, else RFC 3602 with RFC 4868 or RFC 2404.
 */
record SampleEsp(int keyBits, TransformId integrity, String mac, int macKey, int icv) {
  static final SampleEsp GCM_256 = new SampleEsp(256, TransformId.AUTH_NONE, "", 0, 16);
  static final SampleEsp GCM_128 = new SampleEsp(128, TransformId.AUTH_NONE, "", 0, 16);
  static final SampleEsp CBC_128_SHA1 =
      new SampleEsp(128, TransformId.AUTH_HMAC_SHA1_96, "HmacSHA1", 20, 12);
  static final SampleEsp CBC_256_SHA256 =
      new SampleEsp(256, TransformId.AUTH_HMAC_SHA2_256_128, "HmacSHA256", 32, 16);
  static final SampleEsp CBC_192_SHA384 =
      new SampleEsp(192, TransformId.AUTH_HMAC_SHA2_384_192, "HmacSHA384", 48, 24);
  static final SampleEsp CBC_256_SHA512 =
      new SampleEsp(256, TransformId.AUTH_HMAC_SHA2_512_256, "HmacSHA512", 64, 32);

  boolean aead() {
    return mac.isEmpty();
  }

  EspSaKeys keys(IpAddress source, IpAddress destination, long spi) {
    return new EspSaKeys(
        source,
        destination,
        spi,
        aead() ? TransformId.ENCR_AES_GCM_16 : TransformId.ENCR_AES_CBC,
        keyBits,
        integrity,
        key(spi).plus(aead() ? salt() : Octets.EMPTY),
        integrityKey());
  }

  private Octets key(long spi) {
    return Octets.fromHex(String.format("%02x", spi & 0xff).repeat(keyBits / 8));
  }

  private static Octets salt() {
    return Octets.fromHex("51525354");
  }

  private Octets integrityKey() {
    return Octets.fromHex("7e".repeat(macKey));
  }

  Octets seal(long spi, long sequence, Octets payload, int nextHeader) {
    int block = aead() ? 4 : 16;
    int padding = Math.floorMod(-(payload.size() + 2), block);
    WireWriter plain = new WireWriter().octets(payload);
    for (int i = 1; i <= padding; i++) {
      plain.u8(i);
    }
    byte[] bytes = plain.u8(padding).u8(nextHeader).toOctets().toByteArray();
    Octets header = new WireWriter(8).u32(spi).u32(sequence).toOctets();
    try {
      return aead() ? gcm(key(spi), header, bytes) : cbc(key(spi), header, bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Octets gcm(Octets key, Octets header, byte[] plain)
      throws GeneralSecurityException {
    Octets iv = Octets.fromHex("0102030405060708");
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(key.toByteArray(), "AES"),
        new GCMParameterSpec(128, salt().plus(iv).toByteArray()));
    cipher.updateAAD(header.toByteArray());
    return Octets.concat(header, iv, Octets.of(cipher.doFinal(plain)));
  }

  private Octets cbc(Octets key, Octets header, byte[] plain) throws GeneralSecurityException {
    Octets iv = Octets.fromHex("0f".repeat(16));
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(key.toByteArray(), "AES"),
        new IvParameterSpec(iv.toByteArray()));
    Octets signed = Octets.concat(header, iv, Octets.of(cipher.doFinal(plain)));
    Mac hmac = Mac.getInstance(mac);
    hmac.init(new SecretKeySpec(integrityKey().toByteArray(), mac));
    return signed.plus(Octets.of(hmac.doFinal(signed.toByteArray())).slice(0, icv));
  }
}
