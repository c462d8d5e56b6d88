package dev.flexbench.ike.crypto;

import dev.flexbench.wire.Octets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The JDK's algorithms, which every JDK has: their absence is our fault, not a result. Objects are
 * made per message rather than kept per SA: looking them up costs about a microsecond, keeping them
 * some kilobytes for each of thousands of SAs.
 */
final class Jce {
  private Jce() {}

  static Mac mac(String name, Octets key) {
    try {
      Mac mac = Mac.getInstance(name);
      // HMAC pads keys with zeros, so one zero octet stands for the empty key that the JDK refuses
      mac.init(key(key.isEmpty() ? Octets.zeros(1) : key, name));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks " + name, e);
    }
  }

  static Cipher cipher(String transformation) {
    try {
      return Cipher.getInstance(transformation);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks " + transformation, e);
    }
  }

  static SecretKey key(Octets octets, String algorithm) {
    return new SecretKeySpec(octets.toByteArray(), algorithm);
  }
}
