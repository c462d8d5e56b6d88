package dev.flexbench.capture.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.RawPacketListener;

/** Captures one bridge in promiscuous mode: every frame of the link, once. */
final class LinkCapture implements AutoCloseable {
  /** The kernel hands a part-filled block over after this time. */
  private static final int BLOCK_MILLIS = 10;

  /** Whole packets come in small numbers; beginnings of packets are kept where there are many. */
  private static final int RING_OF_WHOLE = 32 << 20;

  private static final int RING_OF_BEGINNINGS = 128 << 20;
  private static final int BEGINNING = 2048;
  private static final int MARKER_TRIES = 200;
  private static final int MARKER_MILLIS = 50;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int TINY = 64;

  private final String device;
  private final PcapHandle handle;
  private final PcapHandle sender;
  private final String address;
  private final Frames frames;
  private final ConcurrentHashMap<Long, CountDownLatch> markers = new ConcurrentHashMap<>();

  /** Takes captured frames, on the link's own thread. */
  @FunctionalInterface
  interface Frames {
    /**
     * @param nanos since 1970
     * @param length of the whole frame, of which {@code data} may be the beginning
     */
    void frame(long nanos, byte[] data, int length);
  }

  private LinkCapture(
      String device, PcapHandle handle, PcapHandle sender, String address, Frames frames) {
    this.device = device;
    this.handle = handle;
    this.sender = sender;
    this.address = address;
    this.frames = frames;
  }

  /** Opens and starts; frames are captured from the return on. */
  static LinkCapture start(String device, int snaplen, Frames frames) throws IOException {
    try {
      PcapHandle handle =
          new PcapHandle.Builder(device)
              .snaplen(snaplen)
              .promiscuousMode(PromiscuousMode.PROMISCUOUS)
              .timeoutMillis(BLOCK_MILLIS)
              .bufferSize(snaplen > BEGINNING ? RING_OF_WHOLE : RING_OF_BEGINNINGS)
              .timestampPrecision(TimestampPrecision.NANO)
              .immediateMode(false)
              .build();
      PcapHandle sender =
          new PcapHandle.Builder(device).snaplen(TINY).timeoutMillis(BLOCK_MILLIS).build();
      // it only sends; what it would capture is refused in the kernel
      sender.setFilter("less 1", BpfCompileMode.OPTIMIZE);
      String address = Files.readString(Path.of("/sys/class/net", device, "address")).strip();
      LinkCapture capture = new LinkCapture(device, handle, sender, address, frames);
      Thread.ofPlatform().daemon().name("tap-" + device).start(capture::run);
      return capture;
    } catch (PcapNativeException | NotOpenException e) {
      throw new IOException("cannot capture on " + device + ": " + e.getMessage(), e);
    }
  }

  private void run() {
    try {
      handle.loop(-1, (RawPacketListener) this::got);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the loop was broken: the end
    } catch (PcapNativeException | NotOpenException e) {
      throw new IllegalStateException("the capture on " + device + " broke off", e);
    }
  }

  private void got(byte[] frame) {
    OptionalLong marker = FlushMarker.id(frame);
    if (marker.isPresent()) {
      CountDownLatch waiting = markers.remove(marker.getAsLong());
      if (waiting != null) {
        waiting.countDown();
      }
      return;
    }
    Timestamp time = handle.getTimestamp();
    long nanos = Math.floorDiv(time.getTime(), 1000L) * NANOS_PER_SECOND + time.getNanos();
    frames.frame(nanos, frame, handle.getOriginalLength());
  }

  /** Sends the marker; {@link #awaitMarker} waits until it has come. */
  void sendMarker(long id) throws IOException {
    markers.put(id, new CountDownLatch(1));
    send(id);
  }

  private void send(long id) throws IOException {
    try {
      sender.sendPacket(FlushMarker.frame(address, id));
    } catch (PcapNativeException | NotOpenException e) {
      throw new IOException("cannot send on " + device + ": " + e.getMessage(), e);
    }
  }

  /** A link that is just coming up drops what is sent on it, so the marker is sent again. */
  void awaitMarker(long id) throws IOException {
    CountDownLatch waiting = markers.get(id);
    if (waiting == null) {
      return; // it has come already
    }
    try {
      for (int i = 0; i < MARKER_TRIES; i++) {
        if (waiting.await(MARKER_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        send(id);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    throw new IOException(
        "waited "
            + MARKER_TRIES * MARKER_MILLIS
            + " ms for the capture of "
            + device
            + " to catch up");
  }

  /** Frames that libpcap or the kernel lost since the start. */
  long lost() throws IOException {
    try {
      var stats = handle.getStats();
      return stats.getNumPacketsDropped() + stats.getNumPacketsDroppedByIf();
    } catch (PcapNativeException | NotOpenException e) {
      throw new IOException("no counters of " + device + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      handle.breakLoop();
    } catch (NotOpenException e) {
      throw new IllegalStateException("the capture on " + device + " was closed already", e);
    }
    sender.close();
  }
}
