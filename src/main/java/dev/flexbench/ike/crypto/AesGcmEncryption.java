package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.PayloadProtection;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.IntFunction;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-GCM with a 16-octet ICV (RFC 5282). */
record AesGcmEncryption(int keyBits) implements Encryption {
  private static final int SALT = 4;
  private static final int IV = 8;
  private static final int ICV = 16;

  @Override
  public TransformId id() {
    return TransformId.ENCR_AES_GCM_16;
  }

  @Override
  public int keyLength() {
    return keyBits / 8 + SALT;
  }

  @Override
  public boolean combinedMode() {
    return true;
  }

  @Override
  public PayloadProtection protection(
      Octets encryptionKey,
      Optional<Integrity> integrity,
      Octets integrityKey,
      IntFunction<Octets> random) {
    int end = encryptionKey.size() - SALT;
    return new Protection(
        Jce.key(encryptionKey.slice(0, end), "AES"), encryptionKey.from(end), random);
  }

  private static final class Protection implements PayloadProtection {
    private final SecretKey key;
    private final Octets salt;
    private final IntFunction<Octets> random;
    private long nextIv;
    private boolean started;

    Protection(SecretKey key, Octets salt, IntFunction<Octets> random) {
      this.key = key;
      this.salt = salt;
      this.random = random;
    }

    @Override
    public int sealedLength(int plainLength) {
      return IV + plainLength + Padding.length(plainLength, 1) + 1 + ICV;
    }

    @Override
    public Octets seal(Octets prefix, Octets plain) {
      Octets iv = iv();
      try {
        return iv.plus(Octets.of(run(Cipher.ENCRYPT_MODE, prefix, iv, Padding.add(plain, 1))));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-GCM refused to encrypt", e);
      }
    }

    @Override
    public Optional<Octets> open(Octets prefix, Octets body) {
      if (body.size() < IV + 1 + ICV) {
        return Optional.empty();
      }
      try {
        byte[] padded = run(Cipher.DECRYPT_MODE, prefix, body.slice(0, IV), body.from(IV));
        return Padding.remove(Octets.of(padded));
      } catch (AEADBadTagException e) {
        return Optional.empty();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-GCM refused to decrypt", e);
      }
    }

    private byte[] run(int mode, Octets prefix, Octets iv, Octets text)
        throws GeneralSecurityException {
      Cipher cipher = Jce.cipher("AES/GCM/NoPadding");
      // RFC 5282 section 4: the nonce is the salt, then the IV; section 5.1: the prefix is the AAD
      cipher.init(mode, key, new GCMParameterSpec(ICV * 8, salt.plus(iv).toByteArray()));
      cipher.updateAAD(prefix.asBuffer());
      return cipher.doFinal(text.toByteArray());
    }

    /** RFC 5282 section 3.1: unique per key; a counter, from a random start. */
    private Octets iv() {
      if (!started) {
        nextIv = random.apply(IV).toLong();
        started = true;
      }
      return new WireWriter(IV).u64(nextIv++).toOctets();
    }
  }
}
