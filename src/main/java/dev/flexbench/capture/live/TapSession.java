package dev.flexbench.capture.live;

import dev.flexbench.capture.CapturedLink;
import dev.flexbench.capture.CapturedPacket;
import dev.flexbench.capture.LinkType;
import dev.flexbench.capture.PcapngWriter;
import dev.flexbench.wire.Octets;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** All links of a lab, captured into one file. */
final class TapSession implements AutoCloseable {
  /** Well above the time that a link's frames can lie in the kernel. */
  private static final long WINDOW_NANOS = 200_000_000L;

  private static final int BUFFER = 1 << 20;

  private final OutputStream out;
  private final PcapngWriter writer;
  private final FrameOrder order = new FrameOrder(WINDOW_NANOS);
  private final List<LinkCapture> links = new ArrayList<>();
  private long flushes;

  private TapSession(OutputStream out) throws IOException {
    this.out = out;
    this.writer = new PcapngWriter(out);
  }

  /**
   * @param links interface by link name, in the order of the file's interfaces
   */
  static TapSession open(Path file, int snaplen, SequencedMap<String, String> links)
      throws IOException {
    TapSession session =
        new TapSession(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    for (String name : links.keySet()) {
      session.writer.addLink(new CapturedLink(name, LinkType.ETHERNET));
    }
    int index = 0;
    for (Map.Entry<String, String> link : links.entrySet()) {
      int number = index++;
      session.links.add(
          LinkCapture.start(
              link.getValue(),
              snaplen,
              (nanos, data, length) -> session.frame(number, nanos, data, length)));
    }
    // the first marker proves that every link is live
    session.flush();
    return session;
  }

  private synchronized void frame(int link, long nanos, byte[] data, int length) {
    try {
      order.add(
          new CapturedPacket(link, nanos, Octets.of(data), length, Optional.empty()),
          writer::packet);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes every frame that was on a link before this call.
   *
   * @return the number of frames lost so far
   */
  long flush() throws IOException {
    long id = ++flushes;
    for (LinkCapture link : links) {
      link.sendMarker(id);
    }
    long lost = 0;
    for (LinkCapture link : links) {
      link.awaitMarker(id);
      lost += link.lost();
    }
    synchronized (this) {
      order.drain(writer::packet);
      out.flush();
    }
    return lost;
  }

  @Override
  public synchronized void close() throws IOException {
    links.forEach(LinkCapture::close);
    order.drain(writer::packet);
    out.close();
  }
}
