package dev.flexbench.esp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The time that packets are stamped with: whoever owns the plane sets it now and then from its
 * {@code host.Clock}, so that no clock is read per packet.
 */
public final class CoarseClock {
  private static final VarHandle NANOS;

  static {
    try {
      NANOS = MethodHandles.lookup().findVarHandle(CoarseClock.class, "nanos", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long nanos;

  /** Sets the time; callable from any one thread. */
  public void set(long monotonicNanos) {
    NANOS.setOpaque(this, monotonicNanos);
  }

  /** The time last set, 0 before the first. */
  public long nanos() {
    return (long) NANOS.getOpaque(this);
  }
}
