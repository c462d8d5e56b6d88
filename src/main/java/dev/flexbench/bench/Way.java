package dev.flexbench.bench;

/** The ways between two LANs that are compared. */
public enum Way {
  /** A tunnel between two nodes of ours. */
  OURS("ours", "flexbench"),
  /** A tunnel between two strongSwans, with the same cipher and encapsulation. */
  STRONGSWAN("strongswan", "strongSwan"),
  /** The path of {@link #OURS} without its tunnel. */
  PLAIN("plain", "no tunnel");

  private final String key;
  private final String words;

  Way(String key, String words) {
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
