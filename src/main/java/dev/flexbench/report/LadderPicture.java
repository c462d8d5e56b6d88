package dev.flexbench.report;

import java.util.List;

/**
 * A message ladder to be drawn.
 *
 * @param participants names of the lifelines from left to right
 * @param rows from top to bottom
 */
public record LadderPicture(List<String> participants, List<Row> rows) {
  /** Nothing passed. */
  public static final LadderPicture EMPTY = new LadderPicture(List.of(), List.of());

  public LadderPicture {
    participants = List.copyOf(participants);
    rows = List.copyOf(rows);
  }

  /**
   * One arrow.
   *
   * @param from a participant
   * @param to another
   * @param label what it is, such as the exchange's name
   * @param payloads what it carries, in short
   * @param style how it is drawn
   * @param frame number in the capture, from 1
   * @param seconds since the start of the capture
   * @param note a remark at the arrow, such as the message id; may be empty
   * @param detail the decoded message, as lines
   */
  public record Row(
      String from,
      String to,
      String label,
      List<String> payloads,
      Style style,
      long frame,
      double seconds,
      String note,
      List<String> detail) {
    public Row {
      payloads = List.copyOf(payloads);
      detail = List.copyOf(detail);
    }
  }

  /** How an arrow is drawn. */
  public enum Style {
    /** A message. */
    MESSAGE,
    /** Seen before, octet for octet. */
    RETRANSMISSION,
    /** Traffic in a tunnel, many packets as one arrow. */
    TRAFFIC,
    /** Where the observation differs from the expectation. */
    DIFFERENT
  }
}
