package dev.flexbench.report;

import java.util.Locale;

/**
 * A step of a scenario as it ran.
 *
 * @param keyword {@code Given}, {@code When} …
 * @param text the step's words, with its table or text below it, if it has one
 * @param status how it ended
 * @param millis how long it took
 * @param message why it did not pass; else empty
 */
public record StepRecord(String keyword, String text, Status status, long millis, String message) {
  /** How a step ended. */
  public enum Status {
    PASSED,
    FAILED,
    SKIPPED,
    BROKEN;

    /** In the middle of a sentence. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The first line of the text. */
  public String title() {
    return text.lines().findFirst().orElse("");
  }

  /** What stands below the first line: a table or a text. */
  public String argument() {
    int end = text.indexOf('\n');
    return end < 0 ? "" : text.substring(end + 1);
  }
}
