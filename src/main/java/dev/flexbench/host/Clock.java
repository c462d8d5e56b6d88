package dev.flexbench.host;

import java.time.Instant;

/** Where time comes from. */
public interface Clock {
  /** Wall-clock time, for certificates, logs and captures. */
  Instant now();

  /** Monotonic nanoseconds from an arbitrary origin, for intervals and lifetimes. */
  long nanos();
}
