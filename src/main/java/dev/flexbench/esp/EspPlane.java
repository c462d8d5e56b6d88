package dev.flexbench.esp;

import dev.flexbench.host.PacketPlane;
import org.jspecify.annotations.Nullable;

/**
 * A node's ESP: what its host's data plane calls for every packet. The node fills {@link #sad} and
 * {@link #tunnels} and reads the counters; packets to be sent find their tunnel interface by
 * destination and their SA by selectors, received ones their SA by SPI.
 *
 * <p>One thread per direction: a new worker takes over from the one before, which then refuses to
 * work.
 */
public final class EspPlane implements PacketPlane {
  private final Sad sad = new Sad();
  private final TunnelTable tunnels = new TunnelTable();
  private final CoarseClock clock = new CoarseClock();
  private final TrafficCounters out = new TrafficCounters();
  private final TrafficCounters in = new TrafficCounters();
  private final PlaneListener listener;
  private volatile @Nullable Outbound outbound;
  private volatile @Nullable Inbound inbound;

  public EspPlane(PlaneListener listener) {
    this.listener = listener;
  }

  /** The inbound SAs. */
  public Sad sad() {
    return sad;
  }

  /** Where packets to be sent go. */
  public TunnelTable tunnels() {
    return tunnels;
  }

  /** The time that arriving packets are stamped with. */
  public CoarseClock clock() {
    return clock;
  }

  /** All packets taken from the tunnel device. */
  public TrafficCounters out() {
    return out;
  }

  /** All ESP packets received. */
  public TrafficCounters in() {
    return in;
  }

  @Override
  public Outbound newOutbound() {
    Outbound fresh = new OutboundWorker(this);
    outbound = fresh;
    return fresh;
  }

  @Override
  public Inbound newInbound() {
    Inbound fresh = new InboundWorker(this);
    inbound = fresh;
    return fresh;
  }

  PlaneListener listener() {
    return listener;
  }

  @SuppressWarnings("ReferenceEquality") // the very worker is meant
  void checkCurrent(Outbound worker) {
    if (outbound != worker) {
      throw new IllegalStateException("another outbound worker has taken over");
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very worker is meant
  void checkCurrent(Inbound worker) {
    if (inbound != worker) {
      throw new IllegalStateException("another inbound worker has taken over");
    }
  }
}
