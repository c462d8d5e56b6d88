package dev.flexbench.capture;

import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.MalformedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pcapng and pcap files (micro- and nanosecond), of either byte order. What is wrong with a
 * file is a result that says where and what was expected.
 */
public final class CaptureReader {
  private static final int PCAP_MICROS = 0xa1b2c3d4;
  private static final int PCAP_NANOS = 0xa1b23c4d;

  private CaptureReader() {}

  /** Takes what a file has, in its order. */
  public interface Visitor {
    /** A link; its index is the number of links before it. */
    void link(CapturedLink link);

    void packet(CapturedPacket packet);
  }

  /** Reads a whole file into memory. */
  public static Decoded<CaptureFile> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /** Reads a whole stream into memory. */
  public static Decoded<CaptureFile> read(InputStream in) throws IOException {
    List<CapturedLink> links = new ArrayList<>();
    List<CapturedPacket> packets = new ArrayList<>();
    Visitor collector =
        new Visitor() {
          @Override
          public void link(CapturedLink link) {
            links.add(link);
          }

          @Override
          public void packet(CapturedPacket packet) {
            packets.add(packet);
          }
        };
    return scan(in, collector).map(_ -> new CaptureFile(links, packets));
  }

  /**
   * Reads a stream packet by packet.
   *
   * @return the number of packets, or the fault; what came before it was visited
   */
  public static Decoded<Long> scan(InputStream in, Visitor visitor) throws IOException {
    BlockInput input = new BlockInput(new BufferedInputStream(in, 1 << 16));
    try {
      int magic = input.firstWord();
      return Decoded.ok(
          switch (magic) {
            case PcapngWriter.SECTION_HEADER -> new PcapngFormat(input, visitor).read();
            case PCAP_MICROS -> new PcapFormat(input, visitor, 1000).read();
            case PCAP_NANOS -> new PcapFormat(input, visitor, 1).read();
            default -> pcapOfOtherOrder(input, magic, visitor);
          });
    } catch (MalformedException e) {
      return Decoded.bad(e.malformed());
    }
  }

  private static long pcapOfOtherOrder(BlockInput input, int magic, Visitor visitor)
      throws IOException, MalformedException {
    input.swapOrder();
    return switch (Integer.reverseBytes(magic)) {
      case PCAP_MICROS -> new PcapFormat(input, visitor, 1000).read();
      case PCAP_NANOS -> new PcapFormat(input, visitor, 1).read();
      default ->
          throw input.malformed(
              0,
              "neither a pcap nor a pcapng file: it begins with "
                  + Integer.toHexString(Integer.reverseBytes(magic)));
    };
  }
}
