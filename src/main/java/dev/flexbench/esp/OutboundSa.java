package dev.flexbench.esp;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The SA that protects packets to a peer. Made on the control thread, put to work by {@link
 * TunnelInterface#install}; packets go through it on the outbound thread.
 */
public final class OutboundSa {
  private static final VarHandle SEQUENCE;

  static {
    try {
      SEQUENCE = MethodHandles.lookup().findVarHandle(OutboundSa.class, "sequence", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final EspSaParameters parameters;
  private final SelectorCheck selectors;
  private final TrafficCounters counters = new TrafficCounters();
  private final long lastSequence;
  private final int blockMask;
  private volatile OuterPath path;
  private long sequence;
  private @Nullable EspSealer sealer;

  public OutboundSa(EspSaParameters parameters) {
    this.parameters = parameters;
    this.selectors = new SelectorCheck(parameters.selectors());
    // RFC 4303 section 3.3.3: the counter must not cycle
    this.lastSequence = parameters.extendedSequence() ? -1L : 0xffff_ffffL;
    this.blockMask = parameters.transform().blockLength() - 1;
    this.path = parameters.path();
  }

  public EspSaParameters parameters() {
    return parameters;
  }

  /** The peer's SPI. */
  public int spi() {
    return parameters.spi();
  }

  /** Where packets go now. */
  public OuterPath path() {
    return path;
  }

  /** Sends packets elsewhere from now on: the peer's NAT mapping or address has changed. */
  public void moveTo(OuterPath other) {
    path = other;
  }

  public TrafficCounters counters() {
    return counters;
  }

  /** The sequence number of the last packet; 0 before the first. */
  public long sequence() {
    return (long) SEQUENCE.getOpaque(this);
  }

  /** Goes on from a sequence number, as tests and a bench that wants to see exhaustion need. */
  public void continueAfter(long lastUsed) {
    SEQUENCE.setOpaque(this, lastUsed);
  }

  boolean allows(Flow flow) {
    return selectors.allowsOut(flow);
  }

  /**
   * Pads, seals and sends one payload; {@code innerLength} is what the counters take. False when
   * the sequence numbers are used up.
   */
  boolean send(
      byte[] packet,
      int at,
      int length,
      int nextHeader,
      int innerLength,
      Scratch scratch,
      PacketPlane.OuterSink out) {
    if (sequence == lastSequence) {
      counters.dropped(Drop.SEQUENCE_EXHAUSTED);
      return false;
    }
    long next = sequence + 1;
    SEQUENCE.setOpaque(this, next);
    int padding = -(length + 2) & blockMask;
    int end = at + length;
    // RFC 4303 section 2.4: the padding's octets are 1, 2, 3 …
    for (int i = 1; i <= padding; i++) {
      packet[end++] = (byte) i;
    }
    packet[end++] = (byte) padding;
    packet[end++] = (byte) nextHeader;
    sealer().seal(spi(), next, packet, at, end - at, scratch, path, out);
    counters.passed(innerLength);
    return true;
  }

  /** Made with the first packet: most SAs of a big simulation never carry one. */
  private EspSealer sealer() {
    EspSealer mine = sealer;
    if (mine == null) {
      mine = parameters.transform().sealer(parameters.keys(), parameters.extendedSequence());
      sealer = mine;
    }
    return mine;
  }

  @Override
  public String toString() {
    return "outbound SA 0x" + Integer.toHexString(spi());
  }
}
