package dev.flexbench.host.linux;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tx thread: TUN device, splitter, packet plane, sockets. */
final class OutboundLoop implements Runnable, TunSplitter.PacketSink, PacketPlane.OuterSink {
  private static final Logger LOG = LoggerFactory.getLogger(OutboundLoop.class);

  /** Send at the latest when so many packets wait. */
  private static final int BATCH = 256;

  private static final int BATCH_OCTETS = 1 << 19;
  private static final int MAX_ROUTES = 1 << 14;

  private final TunDevice tun;
  private final FileCalls files;
  private final PollSet poll;
  private final PacketPlane.Outbound plane;
  private final PlaneCounters counters;
  private final RouteTable routes;
  private final @Nullable SendBatch[] batches;
  private final TunSplitter splitter = new TunSplitter(this);
  private final byte[] frame =
      new byte[TunSplitter.ROOM + TunSplitter.MAX_FRAME + TunSplitter.ROOM];
  private final MemorySegment readInto =
      MemorySegment.ofArray(frame).asSlice(TunSplitter.ROOM, TunSplitter.MAX_FRAME);
  private volatile boolean stopped;

  OutboundLoop(
      Arena arena,
      TunDevice tun,
      Map<SocketKind, OuterSocket> sockets,
      int wake,
      PacketPlane.Outbound plane,
      PlaneCounters counters) {
    this.tun = tun;
    this.files = new FileCalls(arena);
    this.poll = new PollSet(arena, files, tun.fd(), wake);
    this.plane = plane;
    this.counters = counters;
    this.routes = new RouteTable(arena, MAX_ROUTES);
    this.batches = new @Nullable SendBatch[SocketKind.values().length];
    SocketCalls calls = new SocketCalls(arena);
    for (OuterSocket socket : new EnumMap<>(sockets).values()) {
      if (socket.kind().port() != 500) {
        batches[socket.kind().ordinal()] =
            new SendBatch(arena, socket, calls, routes, counters, BATCH_OCTETS);
      }
    }
  }

  /** Ends {@link #run} once the wake descriptor is readable. */
  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    while (!stopped) {
      int length = (int) files.read(tun.fd(), readInto, TunSplitter.MAX_FRAME);
      if (length > 0) {
        onFrame(length);
      } else {
        flush();
        if (length == -Errno.EAGAIN) {
          poll.await();
        } else if (length != -Errno.EINTR) {
          LOG.error("reading {}: {}; no packet leaves any more", tun.name(), Errno.text(-length));
          return;
        }
      }
    }
  }

  private void onFrame(int length) {
    try {
      int packets = splitter.split(frame, TunSplitter.ROOM, length);
      if (packets >= 0) {
        counters.innerIn.add(packets);
      } else {
        counters.dropped.increment();
      }
    } catch (RuntimeException e) {
      counters.dropped.increment();
      LOG.error("a packet from {} was dropped by a defect", tun.name(), e);
    }
    if (pending() >= BATCH) {
      flush();
    }
  }

  @Override
  public void packet(byte[] packet, int offset, int length) {
    plane.packet(packet, offset, length, this);
  }

  @Override
  public void send(OuterPath path, byte[] esp, int offset, int length) {
    SocketKind kind = SocketKind.ofEsp(path);
    SendBatch batch = batches[kind.ordinal()];
    if (batch == null) {
      counters.dropped.increment();
      return;
    }
    RouteTable.Route route = routes.find(path, kind);
    if (route == null) {
      flush();
      routes.clear();
      route = routes.find(path, kind);
    }
    if (route != null) {
      batch.add(route, esp, offset, length);
    }
  }

  private int pending() {
    int sum = 0;
    for (SendBatch batch : batches) {
      sum += batch == null ? 0 : batch.pending();
    }
    return sum;
  }

  private void flush() {
    for (SendBatch batch : batches) {
      if (batch != null && batch.pending() > 0) {
        batch.flush();
      }
    }
  }
}
