package dev.flexbench.ios.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * {@code crypto ipsec transform-set}.
 *
 * @param hash empty for combined modes
 * @param transport true for {@code mode transport}; a tunnel interface in IPsec mode uses tunnel
 *     mode whatever stands here
 */
public record TransformSet(
    String name, Cipher cipher, int keyBits, Optional<Hash> hash, boolean transport) {

  /** The cipher's keyword. */
  public enum Cipher {
    AES("esp-aes"),
    GCM("esp-gcm");

    private final String keyword;

    Cipher(String keyword) {
      this.keyword = keyword;
    }

    public String keyword() {
      return keyword;
    }
  }

  /** The integrity algorithm's keyword. */
  public enum Hash {
    SHA1("esp-sha-hmac"),
    SHA256("esp-sha256-hmac"),
    SHA384("esp-sha384-hmac"),
    SHA512("esp-sha512-hmac");

    private final String keyword;

    Hash(String keyword) {
      this.keyword = keyword;
    }

    public String keyword() {
      return keyword;
    }

    /** The hash of a keyword that the grammar accepted. */
    public static Hash of(String keyword) {
      return Arrays.stream(values())
          .filter(h -> h.keyword.equals(keyword))
          .findFirst()
          .orElseThrow();
    }
  }
}
