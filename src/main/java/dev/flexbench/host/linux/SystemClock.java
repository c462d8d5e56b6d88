package dev.flexbench.host.linux;

import dev.flexbench.host.Clock;
import java.time.Instant;

/** The machine's own time. */
final class SystemClock implements Clock {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
