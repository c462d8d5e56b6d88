package dev.flexbench.ike.crypto;

import dev.flexbench.wire.Octets;

/** Takes keys from a derived stream, one behind the other. */
final class KeyCutter {
  private final Octets stream;
  private int at;

  KeyCutter(Octets stream) {
    this.stream = stream;
  }

  Octets next(int length) {
    Octets key = stream.slice(at, at + length);
    at += length;
    return key;
  }
}
