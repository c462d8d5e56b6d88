package dev.flexbench.ios.model;

import java.util.Locale;

/** The language's words for an integrity algorithm or a pseudo-random function. */
public enum IkeHash {
  MD5,
  SHA1,
  SHA256,
  SHA384,
  SHA512;

  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The hash of a keyword that the grammar accepted. */
  public static IkeHash of(String keyword) {
    return valueOf(keyword.toUpperCase(Locale.ROOT));
  }
}
