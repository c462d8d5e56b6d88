package dev.flexbench.ike.crypto;

/** Whose code works an algorithm. */
public enum Provider {
  JDK,
  BOUNCY_CASTLE
}
