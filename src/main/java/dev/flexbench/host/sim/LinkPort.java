package dev.flexbench.host.sim;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Where one interface is plugged into a link; the link's impairment happens when it sends. */
final class LinkPort {
  private static final double BITS_NANOS = 8e9;

  private final SimWorld world;
  private final SimLink link;
  private final long mac;
  private final Consumer<byte[]> receiver;
  private final SplittableRandom random;
  private boolean connected = true;
  private long busyUntil;
  private long lastArrival;
  private long sent;
  private long received;
  private long dropped;

  LinkPort(
      SimWorld world, SimLink link, long mac, Consumer<byte[]> receiver, SplittableRandom random) {
    this.world = world;
    this.link = link;
    this.mac = mac;
    this.receiver = receiver;
    this.random = random;
  }

  SimLink link() {
    return link;
  }

  long mac() {
    return mac;
  }

  boolean connected() {
    return connected;
  }

  /** Pulls or plugs the cable; frames on their way to an unplugged port are lost. */
  void connect(boolean plugged) {
    connected = plugged;
  }

  InterfaceCounters counters() {
    return new InterfaceCounters(received, sent, dropped);
  }

  /** Sends an Ethernet frame; the array belongs to the link from now on. */
  void send(byte[] frame) {
    LinkSpec spec = link.spec();
    if (!connected || frame.length - Ethernet.HEADER > spec.mtu()) {
      dropped++;
      return;
    }
    if (spec.bitsPerSecond() == 0) {
      transmit(frame);
      return;
    }
    long free = Math.max(busyUntil, world.nanos());
    double waiting = (free - world.nanos()) * (double) spec.bitsPerSecond() / BITS_NANOS;
    if (waiting + frame.length > spec.queueOctets() && free > world.nanos()) {
      dropped++;
      return;
    }
    busyUntil = free + (long) Math.ceil(frame.length * BITS_NANOS / spec.bitsPerSecond());
    world.post(busyUntil, () -> transmit(frame));
  }

  private void transmit(byte[] frame) {
    if (!connected) {
      dropped++;
      return;
    }
    sent++;
    LinkSpec spec = link.spec();
    boolean lost = happens(spec.loss());
    link.show(frame, lost);
    if (lost) {
      return;
    }
    long arrival = world.nanos() + spec.delay().toNanos();
    if (!spec.jitter().isZero()) {
      arrival += random.nextLong(spec.jitter().toNanos() + 1);
    }
    if (happens(spec.reordering())) {
      arrival += spec.reorderDelay().toNanos(); // those behind it may overtake
    } else {
      arrival = Math.max(arrival, lastArrival);
      lastArrival = arrival;
    }
    link.carry(this, frame, arrival);
    if (happens(spec.duplication())) {
      link.show(frame, false);
      link.carry(this, frame, arrival);
    }
  }

  private boolean happens(double share) {
    return share > 0 && random.nextDouble() < share;
  }

  void arrive(byte[] frame) {
    if (connected) {
      received++;
      receiver.accept(frame);
    }
  }
}
