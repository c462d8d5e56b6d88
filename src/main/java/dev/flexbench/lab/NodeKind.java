package dev.flexbench.lab;

import java.util.Arrays;
import java.util.Optional;

/** What a topology's node can be. */
public enum NodeKind {
  /** A headend or client of our own, configured in the IOS-style language. */
  FLEXVPN("flexvpn"),
  /** strongSwan's charon, configured by a {@code swanctl.conf}. */
  STRONGSWAN("strongswan"),
  /** A LAN station: it pings and it sends and receives traffic. */
  HOST("host");

  private final String word;

  NodeKind(String word) {
    this.word = word;
  }

  /** The word in a topology file. */
  public String word() {
    return word;
  }

  public static Optional<NodeKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
