package dev.flexbench.esp;

import dev.flexbench.host.OuterPath;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The SA that a peer protects its packets with. Made on the control thread, put to work by {@link
 * Sad#add}; packets go through it on the inbound thread.
 */
public final class InboundSa {
  private static final VarHandle LAST_ACTIVITY;

  static {
    try {
      LAST_ACTIVITY =
          MethodHandles.lookup().findVarHandle(InboundSa.class, "lastActivity", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final EspSaParameters parameters;
  private final TunnelInterface tunnel;
  private final SelectorCheck selectors;
  private final ReplayWindow window;
  private final TrafficCounters counters = new TrafficCounters();
  private volatile OuterPath path;
  private long lastActivity;
  private @Nullable EspOpener opener;

  /**
   * An SA whose packets arrive on {@code tunnel}.
   *
   * @param parameters with the SPI that we chose
   */
  public InboundSa(EspSaParameters parameters, TunnelInterface tunnel) {
    this.parameters = parameters;
    this.tunnel = tunnel;
    this.selectors = new SelectorCheck(parameters.selectors());
    this.window = new ReplayWindow(parameters.replayWindow(), parameters.extendedSequence());
    this.path = parameters.path();
  }

  public EspSaParameters parameters() {
    return parameters;
  }

  /** Our SPI. */
  public int spi() {
    return parameters.spi();
  }

  public TunnelInterface tunnel() {
    return tunnel;
  }

  public TrafficCounters counters() {
    return counters;
  }

  /** The path that the last authentic packet came by; before the first, the agreed one. */
  public OuterPath path() {
    return path;
  }

  /**
   * The {@link CoarseClock}'s time when the last authentic packet came; 0 before the first. Its
   * grain is that of whoever sets the clock.
   */
  public long lastActivity() {
    return (long) LAST_ACTIVITY.getOpaque(this);
  }

  boolean allows(Flow flow) {
    return selectors.allowsIn(flow);
  }

  ReplayWindow window() {
    return window;
  }

  void authentic(long sequence, long now) {
    window.mark(sequence);
    LAST_ACTIVITY.setOpaque(this, now);
  }

  /** Notes the path of an authentic packet; true when it is another than before. */
  @SuppressWarnings("ReferenceEquality") // adapters keep one object per path
  boolean moved(OuterPath from) {
    OuterPath before = path;
    if (before == from) {
      return false;
    }
    path = from;
    return !same(before, from);
  }

  private static boolean same(OuterPath a, OuterPath b) {
    return a.encapsulation() == OuterPath.Encapsulation.RAW
        ? a.local().address().equals(b.local().address())
            && a.remote().address().equals(b.remote().address())
        : a.equals(b);
  }

  /** Made with the first packet: most SAs of a big simulation never carry one. */
  EspOpener opener() {
    EspOpener mine = opener;
    if (mine == null) {
      mine = parameters.transform().opener(parameters.keys(), parameters.extendedSequence());
      opener = mine;
    }
    return mine;
  }

  @Override
  public String toString() {
    return "inbound SA 0x" + Integer.toHexString(spi());
  }
}
