package dev.flexbench.capture.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * A frame that the tap sends to itself over a link: when it is captured, so is all that was on the
 * link before. It is addressed to the bridge's own address, which makes the bridge drop it, so no
 * station ever sees it; the capture leaves it out.
 */
final class FlushMarker {
  /** IEEE 802's ethertype for local experiments. */
  private static final short ETHERTYPE = (short) 0x88b5;

  private static final byte[] MAGIC = "flexbench flush ".getBytes(StandardCharsets.US_ASCII);
  private static final int ADDRESSES = 12;
  private static final int LENGTH = 60;

  private FlushMarker() {}

  /**
   * @param bridge the bridge's own address, as {@code 02:00:00:00:00:01}
   */
  static byte[] frame(String bridge, long id) {
    byte[] address = HexFormat.ofDelimiter(":").parseHex(bridge);
    return ByteBuffer.allocate(LENGTH)
        .put(address)
        .put(address)
        .putShort(ETHERTYPE)
        .put(MAGIC)
        .putLong(id)
        .array();
  }

  /** The marker's number; empty for any other frame. */
  static OptionalLong id(byte[] frame) {
    int magic = ADDRESSES + Short.BYTES;
    int end = magic + MAGIC.length;
    if (frame.length < end + Long.BYTES
        || ByteBuffer.wrap(frame).getShort(ADDRESSES) != ETHERTYPE
        || !Arrays.equals(frame, magic, end, MAGIC, 0, MAGIC.length)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(ByteBuffer.wrap(frame).getLong(end));
  }
}
