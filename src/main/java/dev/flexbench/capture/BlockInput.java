package dev.flexbench.capture;

import dev.flexbench.wire.Malformed;
import dev.flexbench.wire.MalformedException;
import dev.flexbench.wire.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a capture file's records and keeps the place for messages. */
final class BlockInput {
  /** More than any link's packet with its options has. */
  static final int LARGEST = 1 << 26;

  private final InputStream in;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private long at;

  BlockInput(InputStream in) {
    this.in = in;
  }

  long at() {
    return at;
  }

  /** The byte order is little-endian at first. */
  void swapOrder() {
    order = order == ByteOrder.LITTLE_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  ByteOrder order() {
    return order;
  }

  int firstWord() throws IOException, MalformedException {
    return take(4, "the first word of a pcap or pcapng file").getInt();
  }

  /** Whether the file goes on. */
  boolean hasMore() throws IOException {
    in.mark(1);
    boolean more = in.read() >= 0;
    in.reset();
    return more;
  }

  /** The next {@code length} octets, in the present byte order. */
  ByteBuffer take(int length, String what) throws IOException, MalformedException {
    if (length < 0 || length > LARGEST) {
      throw malformed(at, what + " of " + Integer.toUnsignedString(length) + " octets");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw malformed(
          at, "the file ends inside " + what + ": " + bytes.length + " of " + length + " octets");
    }
    at += length;
    return ByteBuffer.wrap(bytes).order(order);
  }

  MalformedException malformed(long offset, String rule) {
    return new MalformedException(
        new Malformed((int) Math.min(offset, Integer.MAX_VALUE), rule, Octets.EMPTY));
  }
}
