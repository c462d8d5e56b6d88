package dev.flexbench.wire;

/**
 * Reads big-endian values from a bounded run of octets. A reader can be narrowed ({@link #sub}) to
 * a structure's own length, and {@link #end} holds that the structure used all of it.
 */
public final class WireReader {
  private static final int SHOWN = 8;

  private final byte[] bytes;
  private final int limit;
  private int at;

  WireReader(byte[] bytes, int from, int limit) {
    this.bytes = bytes;
    this.at = from;
    this.limit = limit;
  }

  /**
   * A reader of {@code length} octets of {@code bytes}; the array must not change while it reads.
   */
  public static WireReader over(byte[] bytes, int offset, int length) {
    return new WireReader(bytes, offset, offset + length);
  }

  /** The position, counted from the start of the outermost run. */
  public int offset() {
    return at;
  }

  public int remaining() {
    return limit - at;
  }

  public int u8() throws MalformedException {
    need(1, "one octet");
    return bytes[at++] & 0xff;
  }

  /** The next octet, which stays to be read. */
  public int peekU8() throws MalformedException {
    need(1, "one octet");
    return bytes[at] & 0xff;
  }

  public int u16() throws MalformedException {
    need(2, "two octets");
    int value = (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    at += 2;
    return value;
  }

  /** An unsigned 32-bit value. */
  public long u32() throws MalformedException {
    return (long) u16() << 16 | u16();
  }

  /** A 64-bit value, as its bits. */
  public long u64() throws MalformedException {
    return u32() << 32 | u32();
  }

  public Octets octets(int length) throws MalformedException {
    need(length, length + " octets");
    Octets out = Octets.copyOf(bytes, at, length);
    at += length;
    return out;
  }

  /** Everything up to the end. */
  public Octets rest() {
    Octets out = Octets.copyOf(bytes, at, limit - at);
    at = limit;
    return out;
  }

  /** A reader of the next {@code length} octets; this one goes on behind them. */
  public WireReader sub(int length) throws MalformedException {
    need(length, length + " octets");
    WireReader narrowed = new WireReader(bytes, at, at + length);
    at += length;
    return narrowed;
  }

  /** Holds that nothing is left. */
  public void end(String what) throws MalformedException {
    if (at != limit) {
      throw malformed(what + " has " + (limit - at) + " octets too many");
    }
  }

  /** A fault at the present position, to be thrown by the caller. */
  public MalformedException malformed(String rule) {
    int shown = Math.min(SHOWN, limit - at);
    return new MalformedException(new Malformed(at, rule, Octets.copyOf(bytes, at, shown)));
  }

  private void need(int length, String what) throws MalformedException {
    if (length < 0 || limit - at < length) {
      throw malformed("expected " + what + ", " + (limit - at) + " left");
    }
  }
}
