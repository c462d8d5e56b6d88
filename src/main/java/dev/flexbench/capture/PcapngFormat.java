package dev.flexbench.capture;

import dev.flexbench.wire.MalformedException;
import dev.flexbench.wire.Octets;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The block format (draft-ietf-opsawg-pcapng); blocks that say nothing about packets are skipped.
 */
final class PcapngFormat {
  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int NO_INTERFACE = -1;

  private final BlockInput input;
  private final CaptureReader.Visitor visitor;
  private final List<Interface> section = new ArrayList<>();
  private int links;
  private long packets;

  PcapngFormat(BlockInput input, CaptureReader.Visitor visitor) {
    this.input = input;
    this.visitor = visitor;
  }

  /**
   * An interface of the present section.
   *
   * @param link its number among the links of the whole file
   */
  private record Interface(int link, TimeUnits units, int snapLength) {}

  /** Reads what follows the first block's type. */
  long read() throws IOException, MalformedException {
    sectionHeader(0);
    while (input.hasMore()) {
      long start = input.at();
      int type = input.take(4, "a block's type").getInt();
      if (type == PcapngWriter.SECTION_HEADER) {
        sectionHeader(start);
        continue;
      }
      int total = input.take(4, "a block's length").getInt();
      if (total < 12 || total % 4 != 0) {
        throw input.malformed(
            start, "block of " + Integer.toUnsignedString(total) + " octets, a multiple of 4");
      }
      ByteBuffer body = input.take(total - 12, "a block");
      trailer(start, total);
      try {
        block(start, type, body);
      } catch (BufferUnderflowException _) {
        throw input.malformed(start, "block of type " + type + " is too short");
      }
    }
    return packets;
  }

  private void sectionHeader(long start) throws IOException, MalformedException {
    ByteBuffer head = input.take(8, "the section header");
    if (head.getInt(4) != PcapngWriter.BYTE_ORDER_MAGIC) {
      input.swapOrder();
      head.order(input.order());
      if (head.getInt(4) != PcapngWriter.BYTE_ORDER_MAGIC) {
        throw input.malformed(start + 8, "expected the byte-order magic of a pcapng section");
      }
    }
    int total = head.getInt(0);
    if (total < 28 || total % 4 != 0) {
      throw input.malformed(start, "section header of " + total + " octets");
    }
    ByteBuffer rest = input.take(total - 16, "the section header");
    int major = rest.getShort();
    if (major != 1) {
      throw input.malformed(start + 12, "pcapng version " + major + ", expected 1");
    }
    trailer(start, total);
    section.clear();
  }

  private void trailer(long start, int total) throws IOException, MalformedException {
    int again = input.take(4, "a block's trailing length").getInt();
    if (again != total) {
      throw input.malformed(
          start, "block says " + total + " octets at its head and " + again + " at its end");
    }
  }

  private void block(long start, int type, ByteBuffer body) throws MalformedException {
    switch (type) {
      case PcapngWriter.INTERFACE_DESCRIPTION -> interfaceDescription(start, body);
      case PcapngWriter.ENHANCED_PACKET -> packet(start, body, body.getInt());
      case OBSOLETE_PACKET -> packet(start, body, obsoleteInterface(body));
      case SIMPLE_PACKET -> simplePacket(start, body);
      default -> {}
    }
  }

  private static int obsoleteInterface(ByteBuffer body) {
    int index = body.getShort() & 0xffff;
    body.getShort(); // drops
    return index;
  }

  private void interfaceDescription(long start, ByteBuffer body) throws MalformedException {
    LinkType type = new LinkType(body.getShort() & 0xffff);
    body.getShort();
    int snapLength = body.getInt();
    PcapngOptions options = PcapngOptions.read(body);
    Optional<TimeUnits> units = TimeUnits.of(options, body.order());
    if (units.isEmpty()) {
      throw input.malformed(start, "time resolution that is not supported");
    }
    section.add(new Interface(links++, units.get(), snapLength));
    visitor.link(new CapturedLink(options.text(PcapngWriter.OPT_IF_NAME).orElse(""), type));
  }

  private void packet(long start, ByteBuffer body, int index) throws MalformedException {
    Interface from = from(start, index);
    long ticks = (body.getInt() & 0xffff_ffffL) << 32 | body.getInt() & 0xffff_ffffL;
    int length = body.getInt();
    int original = body.getInt();
    Octets data = data(start, body, length, original);
    body.position(Math.min(body.limit(), body.position() + PcapngWriter.padded(length) - length));
    Optional<String> comment = PcapngOptions.read(body).text(PcapngWriter.OPT_COMMENT);
    deliver(new CapturedPacket(from.link(), from.units().nanos(ticks), data, original, comment));
  }

  private void simplePacket(long start, ByteBuffer body) throws MalformedException {
    Interface from = from(start, section.isEmpty() ? NO_INTERFACE : 0);
    int original = body.getInt();
    int snap = from.snapLength() > 0 ? from.snapLength() : original;
    Octets data = data(start, body, Math.min(original, snap), original);
    deliver(new CapturedPacket(from.link(), 0, data, original, Optional.empty()));
  }

  private void deliver(CapturedPacket packet) {
    packets++;
    visitor.packet(packet);
  }

  private Interface from(long start, int index) throws MalformedException {
    if (index < 0 || index >= section.size()) {
      throw input.malformed(
          start,
          "packet "
              + (packets + 1)
              + " is of interface "
              + index
              + ", "
              + section.size()
              + " known");
    }
    return section.get(index);
  }

  private Octets data(long start, ByteBuffer body, int length, int original)
      throws MalformedException {
    if (length < 0 || length > body.remaining() || original < length) {
      throw input.malformed(
          start,
          "packet "
              + (packets + 1)
              + " of "
              + Integer.toUnsignedString(length)
              + " octets, "
              + body.remaining()
              + " in its block, "
              + Integer.toUnsignedString(original)
              + " on its link");
    }
    byte[] bytes = new byte[length];
    body.get(bytes);
    return Octets.of(bytes);
  }
}
