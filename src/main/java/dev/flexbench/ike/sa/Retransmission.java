package dev.flexbench.ike.sa;

import java.time.Duration;

/**
 * When a request without a response is sent again (RFC 7296 section 2.4: at growing intervals).
 *
 * @param first the wait before the first retransmission
 * @param factor each further wait is this many times the one before
 * @param tries how many retransmissions; after the last one's wait the SA is given up
 * @param jitterPercent each wait is shortened by a random share of at most this much
 */
public record Retransmission(Duration first, double factor, int tries, int jitterPercent) {
  /** 2, 4, 8, 16, 32 and 64 seconds, each up to 10 % shorter: given up after about two minutes. */
  public static final Retransmission DEFAULT =
      new Retransmission(Duration.ofSeconds(2), 2.0, 5, 10);

  public Retransmission {
    if (first.isNegative() || first.isZero() || factor < 1 || tries < 0) {
      throw new IllegalArgumentException("retransmission " + first + " * " + factor + " " + tries);
    }
    if (jitterPercent < 0 || jitterPercent > 90) {
      throw new IllegalArgumentException("jitter of " + jitterPercent + " %");
    }
  }
}
