package dev.flexbench.verdict;

import java.util.List;

/**
 * What is expected to pass on a link between two nodes.
 *
 * <p>Written as a table: who sends, an arrow, the exchange, its payloads. {@code …} in a payload
 * list means "and others, in any order"; without it the list is exact. The exchange may be followed
 * by {@code request} or {@code response}. An empty payload cell is an empty message.
 *
 * <pre>
 * | spoke1 | -&gt; | IKE_SA_INIT | SA, KE, Ni, … |
 * | hub    | -&gt; | IKE_SA_INIT | SA, KE, Nr, … |
 * </pre>
 */
public final class LadderExpectation {
  private final String left;
  private final String right;
  private final List<ExpectedMessage> messages;

  LadderExpectation(String left, String right, List<ExpectedMessage> messages) {
    this.left = left;
    this.right = right;
    this.messages = List.copyOf(messages);
  }

  /** What else may pass between the two nodes, and what of it counts. */
  public enum Strictness {
    /** Nothing but the expected messages passes between the two; retransmissions do not count. */
    EXACTLY,
    /** The expected messages pass in this order; others may come before, between and after. */
    AMONG_OTHERS,
    /** As {@link #EXACTLY}, and a retransmission counts as a message too. */
    EXACTLY_WITH_RETRANSMISSIONS
  }

  /**
   * Reads a table.
   *
   * @param left one of the two nodes
   * @param right the other
   * @param table rows of four cells
   * @throws InputException naming row and cell, and what was expected there
   */
  public static LadderExpectation parse(String left, String right, List<List<String>> table) {
    return new LadderParser(left, right).parse(table);
  }

  /** One of the two nodes between which this is expected. */
  public String left() {
    return left;
  }

  /** The other. */
  public String right() {
    return right;
  }

  /** The expected messages, as lines. */
  public List<String> lines() {
    return messages.stream().map(ExpectedMessage::line).toList();
  }

  /**
   * Judges what was seen.
   *
   * @param seen messages of any nodes, in the order of the capture
   */
  public Verdict judge(List<ObservedMessage> seen, Strictness strictness) {
    List<ObservedMessage> between =
        seen.stream()
            .filter(m ->
                (m.from().equals(left) && m.to().equals(right))
                    || (m.from().equals(right) && m.to().equals(left)))
            .filter(
                m -> strictness == Strictness.EXACTLY_WITH_RETRANSMISSIONS || !m.retransmission())
            .toList();
    LadderMatcher matcher = new LadderMatcher(left + " and " + right, messages, between);
    return switch (strictness) {
      case EXACTLY, EXACTLY_WITH_RETRANSMISSIONS -> matcher.exactly();
      case AMONG_OTHERS -> matcher.amongOthers();
    };
  }
}
