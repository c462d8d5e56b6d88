package dev.flexbench.ios.model;

import java.util.Arrays;

/** The language's words for an IKE SA's cipher. */
public enum IkeEncryption {
  TRIPLE_DES("3des", 192, false),
  DES("des", 64, false),
  AES_CBC_128("aes-cbc-128", 128, false),
  AES_CBC_192("aes-cbc-192", 192, false),
  AES_CBC_256("aes-cbc-256", 256, false),
  AES_GCM_128("aes-gcm-128", 128, true),
  AES_GCM_256("aes-gcm-256", 256, true);

  private final String keyword;
  private final int keyBits;
  private final boolean aead;

  IkeEncryption(String keyword, int keyBits, boolean aead) {
    this.keyword = keyword;
    this.keyBits = keyBits;
    this.aead = aead;
  }

  public String keyword() {
    return keyword;
  }

  public int keyBits() {
    return keyBits;
  }

  /** True for combined modes, which take no integrity algorithm (RFC 7296 section 3.3). */
  public boolean aead() {
    return aead;
  }

  /** The cipher of a keyword that the grammar accepted. */
  public static IkeEncryption of(String keyword) {
    return Arrays.stream(values()).filter(e -> e.keyword.equals(keyword)).findFirst().orElseThrow();
  }
}
