package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.PayloadProtection;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Octets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.IntFunction;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * A block cipher in CBC mode with a separate integrity algorithm over header, IV and ciphertext
 * (RFC 7296 section 3.14).
 */
record CbcEncryption(TransformId id, int keyBits, String cipherName, int blockLength)
    implements Encryption {
  @Override
  public int keyLength() {
    return keyBits / 8;
  }

  @Override
  public boolean combinedMode() {
    return false;
  }

  @Override
  public PayloadProtection protection(
      Octets encryptionKey,
      Optional<Integrity> integrity,
      Octets integrityKey,
      IntFunction<Octets> random) {
    Integrity mac =
        integrity.orElseThrow(
            () -> new IllegalArgumentException(id + " without an integrity algorithm"));
    return new Protection(this, encryptionKey, mac, integrityKey, random);
  }

  private record Protection(
      CbcEncryption cbc,
      Octets key,
      Integrity integrity,
      Octets integrityKey,
      IntFunction<Octets> random)
      implements PayloadProtection {
    @Override
    public int sealedLength(int plainLength) {
      int block = cbc.blockLength;
      return block + plainLength + Padding.length(plainLength, block) + 1 + integrity.icvLength();
    }

    @Override
    public Octets seal(Octets prefix, Octets plain) {
      Octets iv = random.apply(cbc.blockLength);
      Octets text = run(Cipher.ENCRYPT_MODE, iv, Padding.add(plain, cbc.blockLength));
      return Octets.concat(iv, text, integrity.icv(integrityKey, prefix, iv, text));
    }

    @Override
    public Optional<Octets> open(Octets prefix, Octets body) {
      int block = cbc.blockLength;
      int signed = body.size() - integrity.icvLength();
      if (signed < 2 * block || signed % block != 0) {
        return Optional.empty();
      }
      Octets covered = body.slice(0, signed);
      if (!integrity.icv(integrityKey, prefix, covered).constantTimeEquals(body.from(signed))) {
        return Optional.empty();
      }
      return Padding.remove(run(Cipher.DECRYPT_MODE, covered.slice(0, block), covered.from(block)));
    }

    private Octets run(int mode, Octets iv, Octets text) {
      Cipher cipher = Jce.cipher(cbc.cipherName + "/CBC/NoPadding");
      try {
        cipher.init(mode, Jce.key(key, cbc.cipherName), new IvParameterSpec(iv.toByteArray()));
        return Octets.of(cipher.doFinal(text.toByteArray()));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(cbc.id + " refused whole blocks", e);
      }
    }

    /** The algorithm only: keys are secret. */
    @Override
    public String toString() {
      return cbc.id + " protection";
    }
  }
}
