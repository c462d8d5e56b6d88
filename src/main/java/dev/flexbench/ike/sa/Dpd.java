package dev.flexbench.ike.sa;

import java.time.Duration;

/**
 * Dead peer detection: IOS {@code dpd INTERVAL RETRY on-demand|periodic}.
 *
 * @param interval how long the peer may be silent
 * @param retry the wait between two tries of an unanswered liveness check
 * @param mode when to check
 * @param tries how many retransmissions before the peer is declared dead
 */
public record Dpd(Duration interval, Duration retry, Mode mode, int tries) {
  /** What IOS is believed to use; Cisco does not document it. */
  public static final int DEFAULT_TRIES = 5;

  /** When a liveness check is sent. */
  public enum Mode {
    /** Only when something was sent and nothing was received for the interval. */
    ON_DEMAND,
    /** Whenever nothing was received for the interval. */
    PERIODIC
  }

  public Dpd(Duration interval, Duration retry, Mode mode) {
    this(interval, retry, mode, DEFAULT_TRIES);
  }

  public Dpd {
    if (!interval.isPositive() || !retry.isPositive() || tries < 0) {
      throw new IllegalArgumentException("dpd " + interval + " " + retry + " " + tries);
    }
  }
}
