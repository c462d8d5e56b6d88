package dev.flexbench.bench;

/** What is sent through a path to measure it. */
public enum Load {
  /** One TCP stream. */
  TCP("tcp", "TCP, 1 stream"),
  /** Four TCP streams at once. */
  TCP_4("tcp4", "TCP, 4 streams"),
  /** UDP at rising rates: the most that arrived at any of them counts. */
  UDP("udp", "UDP, best rate");

  private final String key;
  private final String words;

  Load(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /** Its name in JSON. */
  public String key() {
    return key;
  }

  /** Its name in tables. */
  public String words() {
    return words;
  }
}
