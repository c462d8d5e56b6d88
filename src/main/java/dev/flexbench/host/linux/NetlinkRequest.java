package dev.flexbench.host.linux;

import dev.flexbench.wire.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Builds one rtnetlink message: {@code nlmsghdr} (u32 length, u16 type, u16 flags, u32 sequence,
 * u32 port), a fixed part, and attributes (u16 length, u16 type, data, padded to 4), all in host
 * order.
 */
final class NetlinkRequest {
  static final int HEADER = 16;

  static final int GET_LINK = 18;
  static final int SET_LINK = 19;
  static final int NEW_ADDRESS = 20;
  static final int DELETE_ADDRESS = 21;
  static final int GET_ADDRESS = 22;
  static final int NEW_ROUTE = 24;
  static final int DELETE_ROUTE = 25;
  static final int GET_ROUTE = 26;

  static final int FLAG_REQUEST = 0x1;
  static final int FLAG_ACK = 0x4;
  static final int FLAG_REPLACE = 0x100;
  static final int FLAG_DUMP = 0x300;
  static final int FLAG_CREATE = 0x400;
  static final int FLAG_EXCLUSIVE = 0x200;

  private static final int NESTED = 0x8000;
  private static final int CAPACITY = 1024;

  private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());
  private final int type;

  NetlinkRequest(int type, int flags) {
    this.type = type;
    buffer.putInt(0).putShort((short) type).putShort((short) (flags | FLAG_REQUEST));
    buffer.putInt(0).putInt(0);
  }

  /** Whether the answer is a list that ends with "done" rather than one message. */
  int type() {
    return type;
  }

  NetlinkRequest u8(int value) {
    buffer.put((byte) value);
    return this;
  }

  NetlinkRequest u16(int value) {
    buffer.putShort((short) value);
    return this;
  }

  NetlinkRequest u32(int value) {
    buffer.putInt(value);
    return this;
  }

  NetlinkRequest attribute(int attribute, Octets data) {
    buffer.putShort((short) (4 + data.size())).putShort((short) attribute);
    buffer.put(data.toByteArray());
    return pad();
  }

  NetlinkRequest attribute(int attribute, int value) {
    buffer.putShort((short) 8).putShort((short) attribute).putInt(value);
    return this;
  }

  /** Text with its terminating zero. */
  NetlinkRequest attribute(int attribute, String text) {
    return attribute(
        attribute, Octets.of(text.getBytes(StandardCharsets.UTF_8)).plus(Octets.zeros(1)));
  }

  /** Opens an attribute that holds attributes; answers where, for {@link #end}. */
  int begin(int attribute) {
    int at = buffer.position();
    buffer.putShort((short) 0).putShort((short) (attribute | NESTED));
    return at;
  }

  NetlinkRequest end(int begun) {
    buffer.putShort(begun, (short) (buffer.position() - begun));
    return this;
  }

  private NetlinkRequest pad() {
    while ((buffer.position() & 3) != 0) {
      buffer.put((byte) 0);
    }
    return this;
  }

  /** The complete message. */
  Octets toOctets(int sequence) {
    buffer.putInt(0, buffer.position());
    buffer.putInt(8, sequence);
    return Octets.copyOf(buffer.array(), 0, buffer.position());
  }
}
