package dev.flexbench.lab;

import java.time.Duration;

/** What a scenario waited for did not come in time. */
public final class DeadlineException extends LabException {
  private static final long serialVersionUID = 1L;

  /**
   * With the sentence "waited 10 s for …".
   *
   * @param what was waited for
   */
  public DeadlineException(Duration deadline, String what) {
    super("waited " + seconds(deadline) + " s for " + what);
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0
        ? Long.toString(time.toSeconds())
        : Double.toString(time.toMillis() / 1000.0);
  }
}
