package dev.flexbench.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable run of octets: what records hold instead of {@code byte[]}.
 *
 * <p>Equality is by content. {@link #toString()} prints hexadecimal; values that are secret must
 * not be printed by their owners.
 */
public final class Octets implements Comparable<Octets> {
  public static final Octets EMPTY = new Octets(new byte[0]);

  private final byte[] bytes;

  private Octets(byte[] owned) {
    this.bytes = owned;
  }

  /** A copy of {@code bytes}. */
  public static Octets of(byte... bytes) {
    return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
  }

  /** Octets from integers 0..255 (or -128..127), for constants in code and tests. */
  public static Octets ofInts(int... values) {
    byte[] out = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      out[i] = (byte) values[i];
    }
    return new Octets(out);
  }

  /** A copy of {@code length} bytes of {@code bytes} from {@code offset}. */
  public static Octets copyOf(byte[] bytes, int offset, int length) {
    return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /** The octets between the buffer's position and limit; the buffer is not moved. */
  public static Octets copyOf(ByteBuffer buffer) {
    byte[] out = new byte[buffer.remaining()];
    buffer.duplicate().get(out);
    return new Octets(out);
  }

  /** {@code length} zero octets. */
  public static Octets zeros(int length) {
    return length == 0 ? EMPTY : new Octets(new byte[length]);
  }

  /** The text's UTF-8 octets. */
  public static Octets utf8(String text) {
    return new Octets(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Octets from hexadecimal digits; white space, {@code :} and {@code -} between them are ignored.
   *
   * @throws IllegalArgumentException when what is left is not an even number of hexadecimal digits
   */
  public static Octets fromHex(String hex) {
    return new Octets(HexFormat.of().parseHex(hex.replaceAll("[\\s:\\-]", "")));
  }

  /** The runs one after the other. */
  public static Octets concat(Octets... parts) {
    int length = 0;
    for (Octets part : parts) {
      length += part.bytes.length;
    }
    byte[] out = new byte[length];
    int at = 0;
    for (Octets part : parts) {
      System.arraycopy(part.bytes, 0, out, at, part.bytes.length);
      at += part.bytes.length;
    }
    return new Octets(out);
  }

  public int size() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** The octet at {@code index}, 0..255. */
  public int get(int index) {
    return bytes[index] & 0xff;
  }

  /** The octets from {@code from} (inclusive) to {@code to} (exclusive). */
  public Octets slice(int from, int to) {
    if (from == 0 && to == bytes.length) {
      return this;
    }
    return new Octets(Arrays.copyOfRange(bytes, from, checkTo(from, to)));
  }

  /** The octets from {@code from} to the end. */
  public Octets from(int from) {
    return slice(from, bytes.length);
  }

  private int checkTo(int from, int to) {
    if (from < 0 || to < from || to > bytes.length) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + bytes.length + " octets");
    }
    return to;
  }

  public Octets plus(Octets more) {
    return concat(this, more);
  }

  /** Big-endian unsigned value of at most eight octets. */
  public long toLong() {
    if (bytes.length > 8) {
      throw new IllegalStateException(bytes.length + " octets do not fit a long");
    }
    long value = 0;
    for (byte b : bytes) {
      value = value << 8 | b & 0xff;
    }
    return value;
  }

  /** A fresh copy. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Copies all octets into {@code target} at {@code offset}. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  /** A read-only view, without a copy. */
  public ByteBuffer asBuffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  public WireReader reader() {
    return new WireReader(bytes, 0, bytes.length);
  }

  public String utf8() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Compares without leaking by its duration where the two differ. */
  public boolean constantTimeEquals(Octets other) {
    return java.security.MessageDigest.isEqual(bytes, other.bytes);
  }

  @Override
  public int compareTo(Octets other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets o && Arrays.equals(bytes, o.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
