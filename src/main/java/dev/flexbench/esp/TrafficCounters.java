package dev.flexbench.esp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts one direction's packets of an SA, an interface or the whole plane. Written by one thread,
 * readable by all; a reader sees each count whole, but not all of one moment.
 */
@SuppressWarnings("EnumOrdinal") // the order of reasons is never stored or sent
public final class TrafficCounters {
  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);

  /** Unused cells at both ends keep the two directions' counts on different cache lines. */
  private static final int PADDING = 8;

  private static final int PACKETS = PADDING;
  private static final int BYTES = PADDING + 1;
  private static final int DROPS = PADDING + 2;
  private static final Drop[] REASONS = Drop.values();

  private final long[] cells = new long[DROPS + REASONS.length + PADDING];

  /** Packets that went on. */
  public long packets() {
    return get(PACKETS);
  }

  /** Octets of those packets as IP packets inside the tunnel, without ESP's own. */
  public long bytes() {
    return get(BYTES);
  }

  /** Packets dropped for this reason. */
  public long drops(Drop reason) {
    return get(DROPS + reason.ordinal());
  }

  /** Packets dropped for whatever reason. */
  public long drops() {
    long sum = 0;
    for (Drop reason : REASONS) {
      sum += drops(reason);
    }
    return sum;
  }

  void passed(int innerLength) {
    add(PACKETS, 1);
    add(BYTES, innerLength);
  }

  void dropped(Drop reason) {
    add(DROPS + reason.ordinal(), 1);
  }

  private long get(int cell) {
    return (long) CELLS.getOpaque(cells, cell);
  }

  private void add(int cell, long more) {
    CELLS.setOpaque(cells, cell, cells[cell] + more);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(packets() + " packets, " + bytes() + " bytes");
    for (Drop reason : REASONS) {
      if (drops(reason) > 0) {
        out.append(", ").append(drops(reason)).append(' ').append(reason);
      }
    }
    return out.toString();
  }
}
