package dev.flexbench.capture;

import dev.flexbench.wire.MalformedException;
import dev.flexbench.wire.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The classic format: one header, then records (draft-ietf-opsawg-pcap). */
final class PcapFormat {
  private final BlockInput input;
  private final CaptureReader.Visitor visitor;
  private final int nanosPerTick;

  PcapFormat(BlockInput input, CaptureReader.Visitor visitor, int nanosPerTick) {
    this.input = input;
    this.visitor = visitor;
    this.nanosPerTick = nanosPerTick;
  }

  /** Reads what follows the magic number. */
  long read() throws IOException, MalformedException {
    ByteBuffer header = input.take(20, "the pcap header");
    int major = header.getShort();
    if (major != 2) {
      throw input.malformed(4, "pcap version " + major + ", expected 2");
    }
    int linkType = header.getInt(16) & 0xffff;
    visitor.link(new CapturedLink("", new LinkType(linkType)));
    long count = 0;
    while (input.hasMore()) {
      long start = input.at();
      ByteBuffer record = input.take(16, "a pcap record's header");
      long seconds = record.getInt() & 0xffff_ffffL;
      long ticks = record.getInt() & 0xffff_ffffL;
      int length = record.getInt();
      int original = record.getInt();
      ByteBuffer data = input.take(length, "packet " + (count + 1));
      if (original < length) {
        throw input.malformed(
            start, "packet " + (count + 1) + " is longer than on its link: " + original);
      }
      long nanos = seconds * 1_000_000_000L + ticks * nanosPerTick;
      visitor.packet(new CapturedPacket(0, nanos, Octets.copyOf(data), original, Optional.empty()));
      count++;
    }
    return count;
  }
}
