package dev.flexbench.capture;

import dev.flexbench.wire.Octets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes a pcapng file (draft-ietf-opsawg-pcapng): one section, little-endian, one interface per
 * link with nanosecond time stamps. The same calls always make the same octets: neither the time of
 * writing nor the machine is noted.
 *
 * <p>Not thread-safe. The stream is neither buffered nor closed here.
 */
public final class PcapngWriter {
  static final int SECTION_HEADER = 0x0a0d0d0a;
  static final int INTERFACE_DESCRIPTION = 1;
  static final int ENHANCED_PACKET = 6;
  static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

  static final int OPT_END = 0;
  static final int OPT_COMMENT = 1;
  static final int OPT_USER_APPLICATION = 4;
  static final int OPT_IF_NAME = 2;
  static final int OPT_IF_TSRESOL = 9;
  static final int OPT_IF_TSOFFSET = 14;

  private static final int NANOSECONDS = 9;
  private static final String APPLICATION = "flexbench";

  private final OutputStream out;
  private int links;

  /** Begins the file. */
  public PcapngWriter(OutputStream out) throws IOException {
    this.out = out;
    byte[] application = APPLICATION.getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = body(16 + optionLength(application) + 4);
    body.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0);
    body.putLong(-1); // the section's length is not known beforehand
    putOption(body, OPT_USER_APPLICATION, application);
    body.putInt(OPT_END);
    block(SECTION_HEADER, body);
  }

  /** Writes a whole capture. */
  public static void write(CaptureFile capture, OutputStream out) throws IOException {
    PcapngWriter writer = new PcapngWriter(out);
    for (CapturedLink link : capture.links()) {
      writer.addLink(link);
    }
    for (CapturedPacket packet : capture.packets()) {
      writer.packet(packet);
    }
  }

  /**
   * Adds a link; packets may name it from now on.
   *
   * @return its index
   */
  public int addLink(CapturedLink link) throws IOException {
    byte[] name = link.name().getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = body(8 + optionLength(name) + 8 + 4);
    body.putShort((short) link.type().code()).putShort((short) 0);
    body.putInt(0); // no limit on the captured length
    if (name.length > 0) {
      putOption(body, OPT_IF_NAME, name);
    }
    putOption(body, OPT_IF_TSRESOL, new byte[] {NANOSECONDS});
    body.putInt(OPT_END);
    block(INTERFACE_DESCRIPTION, body);
    return links++;
  }

  /** Writes a packet that was captured whole. */
  public void packet(int link, long nanos, Octets data) throws IOException {
    packet(new CapturedPacket(link, nanos, data));
  }

  /**
   * Writes a packet.
   *
   * @throws IllegalArgumentException when its link was not added
   */
  public void packet(CapturedPacket packet) throws IOException {
    if (packet.link() < 0 || packet.link() >= links) {
      throw new IllegalArgumentException("link " + packet.link() + " of " + links);
    }
    Optional<byte[]> comment = packet.comment().map(text -> text.getBytes(StandardCharsets.UTF_8));
    int length = packet.data().size();
    int options = comment.map(text -> optionLength(text) + 4).orElse(0);
    ByteBuffer body = body(20 + padded(length) + options);
    body.putInt(packet.link());
    body.putInt((int) (packet.nanos() >>> 32)).putInt((int) packet.nanos());
    body.putInt(length).putInt(packet.originalLength());
    packet.data().copyTo(body.array(), body.position());
    body.position(body.position() + padded(length));
    comment.ifPresent(text -> putOption(body, OPT_COMMENT, text).putInt(OPT_END));
    block(ENHANCED_PACKET, body);
  }

  private void block(int type, ByteBuffer body) throws IOException {
    int total = 12 + body.position();
    ByteBuffer head = body(8).putInt(type).putInt(total);
    out.write(head.array());
    out.write(body.array(), 0, body.position());
    out.write(body(4).putInt(total).array());
  }

  private static ByteBuffer body(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int optionLength(byte[] value) {
    return 4 + padded(value.length);
  }

  private static ByteBuffer putOption(ByteBuffer body, int code, byte[] value) {
    body.putShort((short) code).putShort((short) value.length).put(value);
    return body.position(body.position() + padded(value.length) - value.length);
  }

  /** Blocks and options are filled up to 32 bits. */
  static int padded(int length) {
    return (length + 3) & ~3;
  }
}
