package dev.flexbench.ike.sa;

import dev.flexbench.host.Clock;

/** Lets so many things through per second, and as many at once. */
final class RateLimit {
  private static final long SECOND = 1_000_000_000L;

  private final Clock clock;
  private final int perSecond;
  private long tokenNanos;
  private long last;

  RateLimit(Clock clock, int perSecond) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.tokenNanos = SECOND;
    this.last = clock.nanos();
  }

  /** Whether one more may pass now. */
  boolean permit() {
    if (perSecond <= 0) {
      return false;
    }
    long now = clock.nanos();
    tokenNanos = Math.min(SECOND, tokenNanos + Math.max(0, now - last));
    last = now;
    long cost = SECOND / perSecond;
    if (tokenNanos < cost) {
      return false;
    }
    tokenNanos -= cost;
    return true;
  }
}
