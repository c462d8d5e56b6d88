package dev.flexbench.host.linux;

import dev.flexbench.host.DataPlane;
import dev.flexbench.host.HostException;
import dev.flexbench.host.IkeReceiver;
import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;
import dev.flexbench.host.Timers;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.Octets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The open sockets and TUN device of one node, and the two threads between them. */
final class LinuxDataPlane implements DataPlane {
  /** IKE datagrams that may wait for the control thread. */
  private static final int MAX_IKE_WAITING = 1024;

  private final Arena arena = Arena.ofShared();
  private final FileCalls files = new FileCalls(arena);
  private final PlaneCounters counters = new PlaneCounters();
  private final Map<SocketKind, OuterSocket> sockets = new EnumMap<>(SocketKind.class);
  private final AtomicInteger ikeWaiting = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Timers control;
  private final IkeReceiver receiver;
  private final TunDevice tun;
  private final int wake;
  private final IkeSender sender;
  private final OutboundLoop outbound;
  private final InboundLoop inbound;
  private final Thread tx;
  private final Thread rx;

  /** Opens everything and starts the threads; on failure nothing stays open. */
  LinuxDataPlane(
      Spec spec, IkeReceiver receiver, PacketPlane packets, Timers control, LinuxIpStack ip)
      throws HostException {
    this.control = control;
    this.receiver = receiver;
    try {
      SocketCalls calls = new SocketCalls(arena);
      for (SocketKind kind : SocketKind.values()) {
        OuterSocket.open(kind, calls, files).ifPresent(s -> sockets.put(kind, s));
      }
      this.wake = files.eventfd();
      this.tun = TunDevice.open(spec.tunnelName(), files);
    } catch (HostException e) {
      closeSockets();
      arena.close();
      throw e;
    }
    try {
      new InterfaceSettings(ip).apply(tun.name());
      ip.queueLength(tun.name(), 1000);
      ip.up(tun.name(), spec.tunnelMtu());
    } catch (HostException e) {
      closeAll();
      throw e;
    }
    this.sender = new IkeSender(arena, sockets, counters);
    this.outbound = new OutboundLoop(arena, tun, sockets, wake, packets.newOutbound(), counters);
    this.inbound =
        new InboundLoop(arena, tun, sockets, wake, packets.newInbound(), this::offerIke, counters);
    this.tx = Thread.ofPlatform().name("tx-" + tun.name()).daemon().start(outbound);
    this.rx = Thread.ofPlatform().name("rx-" + tun.name()).daemon().start(inbound);
  }

  private boolean offerIke(OuterPath path, Octets message) {
    if (ikeWaiting.incrementAndGet() > MAX_IKE_WAITING) {
      ikeWaiting.decrementAndGet();
      return false;
    }
    control.execute(() -> {
      ikeWaiting.decrementAndGet();
      if (!closed.get()) {
        receiver.received(path.local(), path.remote(), message);
      }
    });
    return true;
  }

  @Override
  public void sendIke(Endpoint local, Endpoint remote, Octets message) {
    sender.message(local, remote, message);
  }

  @Override
  public void sendNatKeepalive(Endpoint local, Endpoint remote) {
    sender.keepalive(local, remote);
  }

  @Override
  public String tunnelLink() {
    return tun.name();
  }

  @Override
  public Counters counters() {
    return counters.snapshot();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    outbound.stop();
    inbound.stop();
    wakeUp();
    ControlThread.join(tx);
    ControlThread.join(rx);
    sender.close();
    if (tx.isAlive() || rx.isAlive()) {
      return; // the memory is still in use; its owner said so in the log
    }
    closeAll();
  }

  private void wakeUp() {
    try (Arena local = Arena.ofConfined()) {
      MemorySegment one = local.allocate(ValueLayout.JAVA_LONG);
      one.set(ValueLayout.JAVA_LONG, 0, 1L);
      new FileCalls(local).write(wake, one, 8);
    }
  }

  private void closeAll() {
    files.close(tun.fd());
    files.close(wake);
    closeSockets();
    arena.close();
  }

  private void closeSockets() {
    sockets.values().forEach(s -> files.close(s.fd()));
  }
}
