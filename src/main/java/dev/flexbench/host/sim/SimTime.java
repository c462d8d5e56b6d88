package dev.flexbench.host.sim;

import java.time.Duration;
import java.util.Locale;

/** Virtual durations as a user reads them. */
final class SimTime {
  private SimTime() {}

  /** Whole seconds where it is whole, milliseconds otherwise: {@code 10 s}, {@code 2.500 s}. */
  static String text(Duration time) {
    return time.toNanosPart() == 0
        ? time.toSeconds() + " s"
        : String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
  }
}
