package dev.flexbench.lab.sim;

import dev.flexbench.capture.CapturedLink;
import dev.flexbench.capture.CapturedPacket;
import dev.flexbench.capture.LinkType;
import dev.flexbench.capture.PcapngWriter;
import dev.flexbench.host.sim.SimLink;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions.Profile;
import dev.flexbench.wire.Octets;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what the links of a lab carry into one file, as it happens. */
final class LabCapture implements AutoCloseable {
  /** What is kept of a frame when throughput is measured: all outer headers and some more. */
  private static final int HEAD = 128;

  private static final int BUFFER = 1 << 16;
  private static final Optional<String> LOST = Optional.of("lost on this link by its impairment");

  private final Path file;
  private final OutputStream out;
  private final PcapngWriter writer;
  private final Instant start;
  private final int most;
  private @Nullable IOException failure;
  private boolean closed;

  LabCapture(Path file, Instant start, Profile profile) throws LabException {
    this.file = file;
    this.start = start;
    this.most =
        switch (profile) {
          case EXCHANGE -> Integer.MAX_VALUE;
          case THROUGHPUT -> HEAD;
        };
    try {
      this.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
      this.writer = new PcapngWriter(out);
    } catch (IOException e) {
      throw new LabException("could not write " + file + ": " + e.getMessage(), e);
    }
  }

  Path file() {
    return file;
  }

  /** Captures a link from now on. */
  void add(SimLink link) throws LabException {
    try {
      int index = writer.addLink(new CapturedLink(link.name(), LinkType.ETHERNET));
      link.tap((tapped, nanos, frame, lost) -> write(index, nanos, frame, lost));
    } catch (IOException e) {
      throw new LabException("could not write " + file + ": " + e.getMessage(), e);
    }
  }

  private void write(int link, long nanos, Octets frame, boolean lost) {
    if (closed || failure != null) {
      return;
    }
    Octets kept = frame.size() > most ? frame.slice(0, most) : frame;
    try {
      writer.packet(
          new CapturedPacket(
              link, epochNanos(nanos), kept, frame.size(), lost ? LOST : Optional.empty()));
    } catch (IOException e) {
      failure = e;
    }
  }

  private long epochNanos(long nanos) {
    return start.getEpochSecond() * 1_000_000_000L + start.getNano() + nanos;
  }

  /** Everything that was carried so far is in the file afterwards. */
  void flush() throws LabException {
    try {
      if (!closed) {
        out.flush();
      }
    } catch (IOException e) {
      failure = e;
    }
    if (failure != null) {
      throw new LabException("could not write " + file + ": " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() throws LabException {
    flush();
    closed = true;
    try {
      out.close();
    } catch (IOException e) {
      throw new LabException("could not close " + file + ": " + e.getMessage(), e);
    }
  }
}
