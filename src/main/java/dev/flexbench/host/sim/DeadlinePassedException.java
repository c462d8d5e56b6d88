package dev.flexbench.host.sim;

import java.time.Duration;

/** A wait in virtual time that ended without what it waited for; the message says what that was. */
public final class DeadlinePassedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeadlinePassedException(String what, Duration waited, boolean idle) {
    super(
        "waited "
            + SimTime.text(waited)
            + " for "
            + what
            + (idle ? " (nothing was left to happen)" : ""));
  }
}
