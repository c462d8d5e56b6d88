package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Octets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/** The HMACs as PRFs (RFC 2104, RFC 4868 section 2.1.2: keys of any length). */
record HmacPrf(TransformId id, String jcaName, int keyLength) implements Prf {
  private static final int MOST_BLOCKS = 255;

  @Override
  public Octets apply(Octets key, Octets... data) {
    Mac mac = Jce.mac(jcaName, key);
    for (Octets part : data) {
      mac.update(part.asBuffer());
    }
    return Octets.of(mac.doFinal());
  }

  @Override
  public Octets plus(Octets key, Octets seed, int length) {
    Mac mac = Jce.mac(jcaName, key);
    int block = mac.getMacLength();
    int blocks = (length + block - 1) / block;
    if (blocks > MOST_BLOCKS) {
      throw new IllegalArgumentException("prf+ of " + length + " octets");
    }
    byte[] out = new byte[blocks * block];
    try {
      for (int i = 0; i < blocks; i++) {
        // T1 = prf (K, S | 0x01), Tn = prf (K, Tn-1 | S | n)
        if (i > 0) {
          mac.update(out, (i - 1) * block, block);
        }
        mac.update(seed.asBuffer());
        mac.update((byte) (i + 1));
        mac.doFinal(out, i * block);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(jcaName + " refused its output array", e);
    }
    return Octets.copyOf(out, 0, length);
  }
}
