package dev.flexbench.esp;

/** One thread's spare packet buffer, made when first needed and kept. */
final class Scratch {
  private static final int FIRST_SIZE = 2048;

  private byte[] bytes = new byte[0];

  /** The buffer with at least {@code size} octets; earlier content may be gone. */
  byte[] atLeast(int size) {
    if (bytes.length < size) {
      bytes = new byte[Math.max(FIRST_SIZE, Math.max(size, bytes.length * 2))];
    }
    return bytes;
  }

  byte[] bytes() {
    return bytes;
  }
}
