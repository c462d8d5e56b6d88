package dev.flexbench.esp;

/** Checks and decrypts one SA's incoming packets; used by one thread. */
interface EspOpener {
  /** The result of {@link #open} for a packet that is too short or not whole blocks. */
  int WRONG_LENGTH = -1;

  /** The result of {@link #open} for a packet whose ICV is not right. */
  int WRONG_ICV = -2;

  /**
   * Opens an ESP packet.
   *
   * @param sequence the 64-bit sequence number, its upper half estimated with ESN and else 0
   * @param packet is overwritten where the cipher works in place
   * @return the plaintext's length (trailer included), or one of the negative constants
   */
  int open(long sequence, byte[] packet, int espAt, int espLength, Scratch scratch);

  /** Where the plaintext of the last {@link #open} lies, with headroom before it. */
  byte[] plainIn(byte[] packet, Scratch scratch);

  /** The index of the plaintext's first octet in {@link #plainIn}. */
  int plainAt(int espAt);
}
