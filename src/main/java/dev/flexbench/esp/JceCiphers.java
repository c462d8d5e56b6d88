package dev.flexbench.esp;

import dev.flexbench.wire.Octets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The JDK's own algorithms, which every JDK has: their absence is our fault, not a result. */
final class JceCiphers {
  private JceCiphers() {}

  static Cipher cipher(String transformation) {
    try {
      return Cipher.getInstance(transformation);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks " + transformation, e);
    }
  }

  static Mac mac(EspHmac hmac, Octets key) {
    try {
      Mac mac = Mac.getInstance(hmac.jcaName());
      mac.init(key(key, hmac.jcaName()));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks " + hmac.jcaName(), e);
    }
  }

  static SecretKey key(Octets octets, String algorithm) {
    return new SecretKeySpec(octets.toByteArray(), algorithm);
  }
}
