package dev.flexbench.ike.sa;

import dev.flexbench.host.Timers;
import dev.flexbench.wire.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The CHILD SAs of one IKE SA. */
final class IkeSaChildren {
  /** Until then every peer has our response, or its copy, and can receive with the new SA. */
  private static final Duration SWITCH_OVER = Duration.ofSeconds(5);

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
    install(child);
    use(child.inboundSpi());
  }

  /**
   * Installs the successor of {@code old} that the peer asked for. RFC 7296 section 2.8: the peer
   * can receive with it only when it has our response, so we go on sending with the old one until
   * the peer deletes that, or some time has passed.
   */
  void addSuccessor(ChildSa child, ChildSa old) {
    Entry successor = install(child);
    Entry entry = byInbound.get(old.inboundSpi());
    if (entry != null) {
      entry.successor = OptionalLong.of(child.inboundSpi());
    }
    successor.timers.add(later(SWITCH_OVER, () -> use(child.inboundSpi())));
  }

  /** Installs a CHILD SA that is not sent with: one that lost a simultaneous rekeying. */
  void addReceiving(ChildSa child) {
    install(child);
  }

  private Entry install(ChildSa child) {
    reserved.remove(child.inboundSpi());
    sa.context().table().addChild(sa, child.inboundSpi(), child.outboundSpi());
    logKeys(child);
    Entry entry = new Entry(child, sa.context().ports().children().install(child));
    byInbound.put(child.inboundSpi(), entry);
    Duration lifetime = child.lifetime();
    if (lifetime.isPositive()) {
      long spi = child.inboundSpi();
      // rekeyed in the last tenth of its life, the two ends not at the same moment
      int permille = 900 + sa.context().ports().random().below(50);
      entry.timers.add(later(lifetime.multipliedBy(permille).dividedBy(1000), () -> rekey(spi)));
      entry.timers.add(later(lifetime, () -> delete(spi, DownReason.EXPIRED)));
    }
    return entry;
  }

  private Timers.Timer later(Duration delay, Runnable task) {
    return sa.context().ports().timers().after(delay, task);
  }

  private void use(long inboundSpi) {
    Entry entry = byInbound.get(inboundSpi);
    if (entry != null && !entry.sending && !entry.mayNotSend && !entry.deleting) {
      entry.sending = true;
      sa.context().ports().children().useForSending(entry.child);
    }
  }

  /** Starts to replace a CHILD SA, unless that is under way already. */
  void rekey(long inboundSpi) {
    Entry entry = byInbound.get(inboundSpi);
    if (entry == null
        || entry.deleting
        || entry.rekeying.isPresent()
        || hasSuccessor(entry.child)
        || !sa.is(IkeSaView.State.READY)) {
      return;
    }
    RekeyChildTask task = new RekeyChildTask(sa, entry.child);
    entry.rekeying = Optional.of(task);
    sa.outgoing().submit(task);
  }

  /** Our own rekeying of a CHILD SA that is under way. */
  Optional<RekeyChildTask> rekeying(ChildSa child) {
    return Optional.ofNullable(byInbound.get(child.inboundSpi())).flatMap(e -> e.rekeying);
  }

  /** Our own rekeying ended; {@code again} is when to try it once more, if at all. */
  void rekeyEnded(long inboundSpi, Optional<Duration> again) {
    Entry entry = byInbound.get(inboundSpi);
    if (entry != null) {
      entry.rekeying = Optional.empty();
      again.ifPresent(wait -> entry.timers.add(later(wait, () -> rekey(inboundSpi))));
    }
  }

  /** The peer's successor is the one to be dropped: ours stays. */
  void forgetSuccessor(long inboundSpi) {
    Entry entry = byInbound.get(inboundSpi);
    if (entry != null && entry.successor.isPresent()) {
      Entry spare = byInbound.get(entry.successor.getAsLong());
      if (spare != null) {
        spare.mayNotSend = true;
      }
      entry.successor = OptionalLong.empty();
    }
  }

  /** Whether the peer has made a successor of it already. */
  boolean hasSuccessor(ChildSa child) {
    Entry entry = byInbound.get(child.inboundSpi());
    return entry != null
        && entry.successor.isPresent()
        && byInbound.containsKey(entry.successor.getAsLong());
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
              + HexFormat.of().withUpperCase().toHexDigits((int) inboundSpi)
              + "]");
      sa.outgoing().submit(new DeleteChildTask(sa, inboundSpi, reason));
    }
  }

  /** The peer deleted it: to make room for its successor, or for good. */
  void removedByPeer(long inboundSpi) {
    Entry entry = byInbound.get(inboundSpi);
    boolean replaced = entry != null && entry.successor.isPresent();
    remove(inboundSpi, replaced ? DownReason.REKEYED : DownReason.PEER_DELETE);
  }

  void remove(long inboundSpi, DownReason reason) {
    Entry entry = byInbound.remove(inboundSpi);
    if (entry == null) {
      return;
    }
    entry.timers.forEach(Timers.Timer::cancel);
    entry.successor.ifPresent(this::use);
    ChildSa child = entry.child;
    sa.context().table().removeChild(sa, child.inboundSpi(), child.outboundSpi());
    sa.context().ports().children().remove(child, reason);
    sa.event(new IkeEvent.ChildDown(sa.session(), child, reason));
  }

  void removeAll(DownReason reason) {
    List.copyOf(reserved).forEach(this::release);
    new ArrayList<>(byInbound.keySet()).forEach(spi -> remove(spi, reason));
  }

  /** Forgets everything without telling anyone. */
  void abandon() {
    byInbound.values().forEach(entry -> entry.timers.forEach(Timers.Timer::cancel));
    byInbound.clear();
    reserved.clear();
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
    private final List<Timers.Timer> timers = new ArrayList<>();
    private boolean deleting;
    private boolean sending;
    private boolean mayNotSend;
    private Optional<RekeyChildTask> rekeying = Optional.empty();
    private OptionalLong successor = OptionalLong.empty();

    Entry(ChildSa child, ChildSas.Traffic traffic) {
      this.child = child;
      this.traffic = traffic;
    }
  }
}
