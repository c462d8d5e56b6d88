package dev.flexbench.host.linux;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;
import dev.flexbench.wire.Octets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rx thread: sockets, demultiplexer, packet plane, coalescer, TUN device. */
final class InboundLoop implements Runnable, TunCoalescer.FrameSink {
  private static final Logger LOG = LoggerFactory.getLogger(InboundLoop.class);

  /** Batches taken from one socket before the others get their turn. */
  private static final int TURNS = 8;

  private static final int ROOM = Math.max(PacketPlane.HEADROOM, PacketPlane.SLACK);
  private static final int MARKER = 4;
  private static final int MIN_ESP = 8;

  private final TunDevice tun;
  private final List<OuterSocket> sockets;
  private final FileCalls files;
  private final PollSet poll;
  private final ReceiveBatch batch;
  private final PacketPlane.Inbound plane;
  private final IkeQueue ike;
  private final PlaneCounters counters;
  private final TunCoalescer coalescer;
  private final PathTable paths = new PathTable();
  private final byte[] packet = new byte[ROOM + 66_048 + ROOM];
  private volatile boolean stopped;

  /** Takes IKE datagrams off this thread; full means the datagram is lost. */
  interface IkeQueue {
    boolean offer(OuterPath path, Octets message);
  }

  InboundLoop(
      Arena arena,
      TunDevice tun,
      Map<SocketKind, OuterSocket> sockets,
      int wake,
      PacketPlane.Inbound plane,
      IkeQueue ike,
      PlaneCounters counters) {
    this.tun = tun;
    this.sockets = List.copyOf(sockets.values());
    this.files = new FileCalls(arena);
    int[] fds = new int[this.sockets.size() + 1];
    for (int i = 0; i < this.sockets.size(); i++) {
      fds[i] = this.sockets.get(i).fd();
    }
    fds[fds.length - 1] = wake;
    this.poll = new PollSet(arena, files, fds);
    this.batch = new ReceiveBatch(arena, new SocketCalls(arena));
    this.plane = plane;
    this.ike = ike;
    this.counters = counters;
    this.coalescer = new TunCoalescer(this, tun.udpOffload());
  }

  /** Ends {@link #run} once the wake descriptor is readable. */
  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    while (!stopped) {
      poll.await();
      for (int i = 0; i < sockets.size(); i++) {
        if (poll.ready(i)) {
          drain(sockets.get(i));
        }
      }
    }
  }

  private void drain(OuterSocket socket) {
    int limit = ReceiveBatch.limit(socket.kind());
    int messages = limit;
    for (int turn = 0; turn < TURNS && messages == limit && !stopped; turn++) {
      messages = batch.receive(socket);
      for (int i = 0; i < messages; i++) {
        try {
          onMessage(socket.kind(), i);
        } catch (RuntimeException e) {
          counters.dropped.increment();
          LOG.error("a packet from {} was dropped by a defect", socket.kind(), e);
        }
      }
      coalescer.flush();
    }
  }

  private void onMessage(SocketKind kind, int i) {
    int length = batch.length(i);
    if (batch.truncated(i)) {
      counters.dropped.increment();
    } else if (kind == SocketKind.ESP_V4) {
      onRawV4(i, length);
    } else {
      ControlMessages control = batch.control(i);
      if (!control.localKnown()) {
        counters.dropped.increment();
        return;
      }
      OuterPath path =
          paths.find(
              kind,
              control.localHigh(),
              control.localLow(),
              batch.remoteHigh(i),
              batch.remoteLow(i),
              kind.raw() ? 0 : batch.remotePort(i));
      int step = control.segmentSize() == 0 ? Math.max(length, 1) : control.segmentSize();
      for (int at = 0; at < length; at += step) {
        counters.outerIn.increment();
        onDatagram(kind, path, i, at, Math.min(step, length - at));
      }
    }
  }

  /** A raw socket of IPv4 gives the IP header too, one of IPv6 does not. */
  private void onRawV4(int i, int length) {
    counters.outerIn.increment();
    int header = (batch.octet(i, 0) & 15) * 4;
    if (length < header + MIN_ESP) {
      counters.dropped.increment();
      return;
    }
    batch.copy(i, 0, packet, ROOM - header, length);
    long remote = Bytes.i32(packet, ROOM - header + 12) & 0xffffffffL;
    long local = Bytes.i32(packet, ROOM - header + 16) & 0xffffffffL;
    OuterPath path = paths.find(SocketKind.ESP_V4, 0, local, 0, remote, 0);
    plane.esp(packet, ROOM, length - header, path, coalescer);
  }

  private void onDatagram(SocketKind kind, OuterPath path, int i, int at, int length) {
    if (kind.port() == 500) {
      onIke(path, i, at, length);
    } else if (!kind.raw() && length == 1 && batch.octet(i, at) == (byte) 0xff) {
      return; // RFC 3948 section 2.3: NAT-keepalive, to be ignored
    } else if (!kind.raw() && length >= MARKER && isMarker(i, at)) {
      onIke(path, i, at + MARKER, length - MARKER);
    } else if (length >= MIN_ESP) {
      batch.copy(i, at, packet, ROOM, length);
      plane.esp(packet, ROOM, length, path, coalescer);
    } else {
      counters.dropped.increment();
    }
  }

  /** RFC 3948 section 2.2: four zero octets where ESP has its SPI mean IKE. */
  private boolean isMarker(int i, int at) {
    return (batch.octet(i, at)
            | batch.octet(i, at + 1)
            | batch.octet(i, at + 2)
            | batch.octet(i, at + 3))
        == 0;
  }

  private void onIke(OuterPath path, int i, int at, int length) {
    batch.copy(i, at, packet, ROOM, length);
    if (!ike.offer(path, Octets.copyOf(packet, ROOM, length))) {
      counters.dropped.increment();
    }
  }

  @Override
  public void frame(byte[] frame, int length) {
    long written = files.write(tun.fd(), MemorySegment.ofArray(frame), length);
    if (written < 0) {
      counters.dropped.increment();
    } else {
      counters.innerOut.increment();
    }
  }
}
