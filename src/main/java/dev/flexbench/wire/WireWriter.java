package dev.flexbench.wire;

import java.util.Arrays;

/** Writes big-endian values into a growing run of octets. */
public final class WireWriter {
  private byte[] bytes;
  private int size;

  public WireWriter() {
    this(256);
  }

  public WireWriter(int capacity) {
    this.bytes = new byte[capacity];
  }

  public WireWriter u8(int value) {
    grow(1);
    bytes[size++] = (byte) value;
    return this;
  }

  public WireWriter u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  public WireWriter u32(long value) {
    return u16((int) (value >>> 16)).u16((int) value);
  }

  public WireWriter u64(long value) {
    return u32(value >>> 32).u32(value);
  }

  public WireWriter octets(Octets octets) {
    grow(octets.size());
    octets.copyTo(bytes, size);
    size += octets.size();
    return this;
  }

  public WireWriter octets(byte[] source, int offset, int length) {
    grow(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
    return this;
  }

  public WireWriter zeros(int count) {
    grow(count);
    Arrays.fill(bytes, size, size + count, (byte) 0);
    size += count;
    return this;
  }

  /** Overwrites two octets at {@code offset}: a length that is known only afterwards. */
  public WireWriter patchU16(int offset, int value) {
    checkPatch(offset, 2);
    bytes[offset] = (byte) (value >>> 8);
    bytes[offset + 1] = (byte) value;
    return this;
  }

  public WireWriter patchU32(int offset, long value) {
    return patchU16(offset, (int) (value >>> 16)).patchU16(offset + 2, (int) value);
  }

  public WireWriter patchU8(int offset, int value) {
    checkPatch(offset, 1);
    bytes[offset] = (byte) value;
    return this;
  }

  public int size() {
    return size;
  }

  public Octets toOctets() {
    return Octets.copyOf(bytes, 0, size);
  }

  private void checkPatch(int offset, int length) {
    if (offset < 0 || offset + length > size) {
      throw new IndexOutOfBoundsException("patch at " + offset + " of " + size + " octets");
    }
  }

  private void grow(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
