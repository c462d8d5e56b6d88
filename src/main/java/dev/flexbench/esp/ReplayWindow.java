package dev.flexbench.esp;

/**
 * The anti-replay window of an inbound SA (RFC 4303 section 3.4.3 and appendix A), as a ring of
 * bits (RFC 6479). Sequence numbers are 64 bits here; without ESN the upper half stays 0.
 *
 * <p>Use: {@link #complete} for the whole number, {@link #admits} before the ICV is checked, {@link
 * #mark} after. One thread.
 */
public final class ReplayWindow {
  /** The smallest window: RFC 4303 section 3.4.3 wants at least 32. */
  public static final int MIN = 32;

  public static final int MAX = 4096;

  private final int size;
  private final boolean extended;
  private final long[] ring;
  private final int ringMask;
  private long top;

  /**
   * A window before its first packet.
   *
   * @param size packets, {@value #MIN} to {@value #MAX}; 0 admits every number
   * @param extended whether ESN was agreed, which needs a window
   */
  public ReplayWindow(int size, boolean extended) {
    check(size, extended);
    this.size = size;
    this.extended = extended;
    // one word more than the window fills, so that a word is cleared before it is used again
    int words = size == 0 ? 1 : Integer.highestOneBit((size + 63) / 64) * 2;
    this.ring = new long[words];
    this.ringMask = words - 1;
  }

  static void check(int size, boolean extended) {
    boolean off = size == 0 && !extended;
    if (!off && (size < MIN || size > MAX)) {
      throw new IllegalArgumentException(
          "replay window of " + size + " packets, expected " + MIN + " to " + MAX);
    }
  }

  /** The highest number marked so far; 0 before the first. */
  public long top() {
    return top;
  }

  /**
   * The 64-bit number that a packet's 32 bits stand for: with ESN the one that lies nearest to the
   * window (RFC 4303 appendix A2.2), else the bits themselves.
   */
  public long complete(int low) {
    long bits = low & 0xffff_ffffL;
    if (!extended) {
      return bits;
    }
    long topHigh = top >>> 32;
    long topLow = top & 0xffff_ffffL;
    if (topLow >= size - 1L) {
      // the window lies in one subspace: a smaller number belongs to the next
      long high = bits >= topLow - size + 1 ? topHigh : topHigh + 1;
      return high << 32 | bits;
    }
    // the window reaches back into the subspace before, if there was one
    boolean before = bits >= (topLow - size + 1 & 0xffff_ffffL) && topHigh > 0;
    return (before ? topHigh - 1 : topHigh) << 32 | bits;
  }

  /** Whether a packet of this number may still be accepted. */
  public boolean admits(long sequence) {
    if (size == 0 || Long.compareUnsigned(sequence, top) > 0) {
      return true;
    }
    // RFC 4303 section 2.2: the first packet has number 1, so 0 never comes from an honest peer
    if (sequence == 0 || top - sequence >= size) {
      return false;
    }
    return (ring[word(sequence)] & bit(sequence)) == 0;
  }

  /** Records an authentic packet that {@link #admits} let through. */
  public void mark(long sequence) {
    if (Long.compareUnsigned(sequence, top) > 0) {
      advance(sequence);
    }
    ring[word(sequence)] |= bit(sequence);
  }

  private void advance(long sequence) {
    long from = top >>> 6;
    long steps = Math.min((sequence >>> 6) - from, ring.length);
    for (long step = 1; step <= steps; step++) {
      ring[(int) (from + step) & ringMask] = 0;
    }
    top = sequence;
  }

  private int word(long sequence) {
    return (int) (sequence >>> 6) & ringMask;
  }

  private static long bit(long sequence) {
    return 1L << sequence;
  }
}
