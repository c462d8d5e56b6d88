package dev.flexbench.verdict;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What proves a verdict. Frame numbers are those of the scenario's capture, counted from 1. */
public sealed interface Evidence {

  /**
   * A sentence with the frames that show it.
   *
   * @param text what is seen there
   * @param frames frame numbers, possibly none
   */
  record Note(String text, List<Long> frames) implements Evidence {
    public Note {
      frames = List.copyOf(frames);
    }
  }

  /**
   * What was expected beside what was observed.
   *
   * @param title what is compared
   * @param rows in the order of the expectation; an unexpected observation stands where it occurred
   */
  record Comparison(String title, List<Row> rows) implements Evidence {
    public Comparison {
      rows = List.copyOf(rows);
    }

    /** The first row in which the two sides differ. */
    public Optional<Row> firstDifference() {
      return rows.stream().filter(r -> !r.same()).findFirst();
    }
  }

  /**
   * One line of a comparison.
   *
   * @param expected what should be there, empty for something that was not expected
   * @param observed what was there, empty for something that did not come
   * @param same the two agree
   * @param frame the frame of the observation
   * @param at time of the observation since the start of the capture
   * @param note what the difference is, empty where there is none
   */
  record Row(
      String expected,
      String observed,
      boolean same,
      OptionalLong frame,
      Optional<Duration> at,
      String note) {}

  /** A sentence with the frames that show it. */
  static Evidence note(String text, Long... frames) {
    return new Note(text, List.of(frames));
  }

  /** Two figures or words side by side. */
  static Row row(String expected, String observed, boolean same) {
    return new Row(expected, observed, same, OptionalLong.empty(), Optional.empty(), "");
  }
}
