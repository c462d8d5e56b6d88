package dev.flexbench.esp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A peer's tunnel interface (Tunnel or Virtual-Access): its outbound SAs and its counters. Inbound
 * SAs point to it. Changed on the control thread, read by the outbound thread; the list of SAs
 * changes as one, so no packet sees an interface between two SAs.
 */
public final class TunnelInterface {
  private final String name;
  private final TrafficCounters out = new TrafficCounters();
  private final TrafficCounters in = new TrafficCounters();
  private final AtomicBoolean wanted = new AtomicBoolean();
  private volatile OutboundSa[] sas = new OutboundSa[0];

  /** An interface without SAs. */
  public TunnelInterface(String name) {
    this.name = name;
  }

  /** For example {@code Virtual-Access1}. */
  public String name() {
    return name;
  }

  /** Packets routed into the tunnel. */
  public TrafficCounters out() {
    return out;
  }

  /** Packets that came out of the tunnel. */
  public TrafficCounters in() {
    return in;
  }

  /** The SAs that packets may take, in the order in which their selectors are asked. */
  public List<OutboundSa> outboundSas() {
    return List.of(sas);
  }

  /**
   * Adds an SA before the others: where selectors overlap, packets take it from now on. A rekeyed
   * SA's successor is installed so; the old one stays until {@link #remove}.
   */
  public void install(OutboundSa sa) {
    List<OutboundSa> next = new ArrayList<>(List.of(sas));
    next.remove(sa);
    next.addFirst(sa);
    set(next);
  }

  /** Puts {@code successor} where {@code old} is, in one step; adds it when {@code old} is not. */
  public void replace(OutboundSa old, OutboundSa successor) {
    List<OutboundSa> next = new ArrayList<>(List.of(sas));
    int at = next.indexOf(old);
    if (at < 0) {
      next.addFirst(successor);
    } else {
      next.set(at, successor);
    }
    set(next);
  }

  /** Takes an SA out of use; harmless when it is not there. */
  public void remove(OutboundSa sa) {
    List<OutboundSa> next = new ArrayList<>(List.of(sas));
    if (next.remove(sa)) {
      set(next);
    }
  }

  /** Lets the next packet without an SA be told to {@link PlaneListener#saWanted} again. */
  public void rearm() {
    wanted.set(false);
  }

  private void set(List<OutboundSa> next) {
    sas = next.toArray(OutboundSa[]::new);
    rearm();
  }

  boolean hasSa() {
    return sas.length > 0;
  }

  /** The first SA whose selectors cover the packet. */
  @Nullable OutboundSa select(Flow flow) {
    for (OutboundSa sa : sas) {
      if (sa.allows(flow)) {
        return sa;
      }
    }
    return null;
  }

  /** True for the first caller since the last {@link #rearm}. */
  boolean wantSa() {
    return !wanted.get() && wanted.compareAndSet(false, true);
  }

  @Override
  public String toString() {
    return name;
  }
}
