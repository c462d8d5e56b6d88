package dev.flexbench.esp;

import dev.flexbench.host.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The inbound SAs of a node by SPI (RFC 4301 section 4.4.2). Changed on the control thread; looked
 * up by the inbound thread without locks: an open-addressing table whose slots are written once and
 * later only emptied, and which is replaced as a whole when it fills.
 */
public final class Sad {
  /** RFC 4303 section 2.1: 1 to 255 are reserved, 0 never goes on the wire. */
  private static final int FIRST_SPI = 256;

  private static final int SMALLEST = 16;

  private volatile Table table = new Table(SMALLEST);
  private int live;

  /**
   * Adds an SA.
   *
   * @throws IllegalStateException when another has its SPI
   */
  public void add(InboundSa sa) {
    if (find(sa.spi()) != null) {
      throw new IllegalStateException(sa + " is there already");
    }
    if ((table.used + 1) * 2 > table.slots.length()) {
      rebuild();
    }
    table.insert(sa);
    live++;
  }

  /** Removes an SA; harmless when it is not there. */
  public void remove(InboundSa sa) {
    if (table.clear(sa)) {
      live--;
    }
  }

  /** The SA with this SPI of ours. */
  public Optional<InboundSa> lookup(int spi) {
    return Optional.ofNullable(find(spi));
  }

  /** All of them, in no order. */
  public List<InboundSa> all() {
    List<InboundSa> out = new ArrayList<>(live);
    Table now = table;
    for (int i = 0; i < now.slots.length(); i++) {
      if (now.slots.get(i) instanceof InboundSa sa) {
        out.add(sa);
      }
    }
    return out;
  }

  /** A random SPI that no SA here has. */
  public int freshSpi(Randomness random) {
    while (true) {
      int spi = (int) random.octets(4).toLong();
      if (Integer.compareUnsigned(spi, FIRST_SPI) >= 0 && find(spi) == null) {
        return spi;
      }
    }
  }

  @Nullable InboundSa find(int spi) {
    return table.find(spi);
  }

  private void rebuild() {
    Table next = new Table(Math.max(SMALLEST, Integer.highestOneBit(live + 1) * 8));
    for (InboundSa sa : all()) {
      next.insert(sa);
    }
    table = next;
  }

  /** Slots hold an SA, {@link #GONE}, or null where probing ends. */
  private static final class Table {
    private static final Object GONE = new Object();

    final AtomicReferenceArray<@Nullable Object> slots;
    int used;

    Table(int size) {
      slots = new AtomicReferenceArray<>(size);
    }

    @Nullable InboundSa find(int spi) {
      int mask = slots.length() - 1;
      for (int i = hash(spi) & mask; ; i = i + 1 & mask) {
        Object slot = slots.getAcquire(i);
        if (slot == null) {
          return null;
        }
        if (slot instanceof InboundSa sa && sa.spi() == spi) {
          return sa;
        }
      }
    }

    void insert(InboundSa sa) {
      int mask = slots.length() - 1;
      int i = hash(sa.spi()) & mask;
      while (slots.get(i) != null) {
        i = i + 1 & mask;
      }
      slots.setRelease(i, sa);
      used++;
    }

    boolean clear(InboundSa sa) {
      int mask = slots.length() - 1;
      for (int i = hash(sa.spi()) & mask; slots.get(i) != null; i = i + 1 & mask) {
        if (slots.get(i) == sa) {
          slots.setRelease(i, GONE);
          return true;
        }
      }
      return false;
    }

    private static int hash(int spi) {
      int mixed = spi * 0x9e37_79b9;
      return mixed ^ mixed >>> 16;
    }
  }
}
