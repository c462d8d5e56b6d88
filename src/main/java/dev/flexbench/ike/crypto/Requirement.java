package dev.flexbench.ike.crypto;

/** How an algorithm stands in RFC 8247. Algorithms that it does not name are {@link #MAY}. */
public enum Requirement {
  MUST("MUST"),
  MUST_MINUS("MUST-"),
  SHOULD_PLUS("SHOULD+"),
  SHOULD("SHOULD"),
  MAY("MAY"),
  SHOULD_NOT("SHOULD NOT"),
  MUST_NOT("MUST NOT");

  private final String text;

  Requirement(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
