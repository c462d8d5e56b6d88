package dev.flexbench.ike.sa;

import dev.flexbench.host.Timers;
import dev.flexbench.wire.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The CHILD SAs of one IKE SA. */
final class IkeSaChildren {
  private final IkeSa sa;
  private final Map<Long, Entry> byInbound = new LinkedHashMap<>();
  private final Set<Long> reserved = new HashSet<>();

  IkeSaChildren(IkeSa sa) {
    this.sa = sa;
  }

  /** A fresh inbound SPI; {@link #add} or {@link #release} ends the reservation. */
  long reserveSpi() {
    long spi = sa.context().newChildSpi();
    reserved.add(spi);
    sa.context().table().reserveChild(sa, spi);
    return spi;
  }

  void release(long spi) {
    if (reserved.remove(spi)) {
      sa.context().table().releaseChild(spi);
    }
  }

  /** Installs a CHILD SA in both directions. */
  void add(ChildSa child) {
    reserved.remove(child.inboundSpi());
    sa.context().table().addChild(sa, child.inboundSpi(), child.outboundSpi());
    logKeys(child);
    ChildSas plane = sa.context().ports().children();
    Entry entry = new Entry(child, plane.install(child));
    byInbound.put(child.inboundSpi(), entry);
    plane.useForSending(child);
    if (child.lifetime().isPositive()) {
      entry.timer =
          sa.context()
              .ports()
              .timers()
              .after(child.lifetime(), () -> delete(child.inboundSpi(), DownReason.EXPIRED));
    }
  }

  List<ChildSa> all() {
    return byInbound.values().stream().map(entry -> entry.child).toList();
  }

  Optional<ChildSa> byOutbound(long spi) {
    return all().stream().filter(child -> child.outboundSpi() == spi).findFirst();
  }

  /** Whether our own DELETE for it is on its way. */
  boolean deleting(ChildSa child) {
    Entry entry = byInbound.get(child.inboundSpi());
    return entry != null && entry.deleting;
  }

  /** Starts the exchange that deletes a CHILD SA. */
  void delete(long inboundSpi, DownReason reason) {
    Entry entry = byInbound.get(inboundSpi);
    if (entry != null && !entry.deleting && sa.is(IkeSaView.State.READY)) {
      entry.deleting = true;
      sa.debug(
          "Sending DELETE INFO message for IPsec SA [SPI: 0x"
              + Long.toHexString(inboundSpi).toUpperCase(java.util.Locale.ROOT)
              + "]");
      sa.outgoing().submit(new DeleteChildTask(sa, inboundSpi, reason));
    }
  }

  void remove(long inboundSpi, DownReason reason) {
    Entry entry = byInbound.remove(inboundSpi);
    if (entry == null) {
      return;
    }
    if (entry.timer != null) {
      entry.timer.cancel();
    }
    ChildSa child = entry.child;
    sa.context().table().removeChild(sa, child.inboundSpi(), child.outboundSpi());
    sa.context().ports().children().remove(child, reason);
    sa.event(new IkeEvent.ChildDown(sa.session(), child, reason));
  }

  void removeAll(DownReason reason) {
    List.copyOf(reserved).forEach(this::release);
    new ArrayList<>(byInbound.keySet()).forEach(spi -> remove(spi, reason));
  }

  /** The path changed: ESP must follow. */
  void move() {
    for (Entry entry : byInbound.values()) {
      entry.child = entry.child.onPath(sa.path().outer());
      sa.context().ports().children().move(entry.child);
    }
  }

  long packetsIn() {
    return byInbound.values().stream().mapToLong(entry -> entry.traffic.packetsIn()).sum();
  }

  long packetsOut() {
    return byInbound.values().stream().mapToLong(entry -> entry.traffic.packetsOut()).sum();
  }

  private void logKeys(ChildSa child) {
    IpAddress local = child.path().local().address();
    IpAddress remote = child.path().remote().address();
    KeySink sink = sa.context().ports().keys();
    ChildKeys keys = child.keys();
    sink.esp(
        new KeySink.EspSecrets(
            remote,
            local,
            child.inboundSpi(),
            child.transforms(),
            keys.inboundEncryption(),
            keys.inboundIntegrity()));
    sink.esp(
        new KeySink.EspSecrets(
            local,
            remote,
            child.outboundSpi(),
            child.transforms(),
            keys.outboundEncryption(),
            keys.outboundIntegrity()));
  }

  /** One CHILD SA and what is needed to run it. */
  private static final class Entry {
    private final ChildSas.Traffic traffic;
    private ChildSa child;
    private boolean deleting;
    private Timers.@Nullable Timer timer;

    Entry(ChildSa child, ChildSas.Traffic traffic) {
      this.child = child;
      this.traffic = traffic;
    }
  }
}
