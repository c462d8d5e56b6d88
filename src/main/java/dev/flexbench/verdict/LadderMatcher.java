package dev.flexbench.verdict;

import dev.flexbench.verdict.Evidence.Row;
import dev.flexbench.verdict.ExpectedMessage.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Holds an expected ladder against the observed one, message by message. */
final class LadderMatcher {
  private static final String ORDER =
      "payloads in another order than RFC 7296 section 2.5 recommends";

  private final String who;
  private final List<ExpectedMessage> expected;
  private final List<ObservedMessage> seen;

  /**
   * With both ladders.
   *
   * @param who the two nodes, for sentences
   * @param seen what counts of the observed messages
   */
  LadderMatcher(String who, List<ExpectedMessage> expected, List<ObservedMessage> seen) {
    this.who = who;
    this.expected = expected;
    this.seen = seen;
  }

  /** Nothing else may have passed. */
  Verdict exactly() {
    List<Row> rows = new ArrayList<>();
    int e = 0;
    int s = 0;
    while (e < expected.size() || s < seen.size()) {
      if (e == expected.size()) {
        rows.add(unexpected(seen.get(s++)));
      } else if (s == seen.size()) {
        rows.add(missing(expected.get(e++)));
      } else if (isExtra(e, s)) {
        rows.add(unexpected(seen.get(s++)));
      } else if (isMissing(e, s)) {
        rows.add(missing(expected.get(e++)));
      } else {
        rows.add(pair(expected.get(e++), seen.get(s++)));
      }
    }
    return verdict(rows);
  }

  /** The seen message stands where another was expected, which comes right after it. */
  private boolean isExtra(int e, int s) {
    return !expected.get(e).sameKind(seen.get(s))
        && s + 1 < seen.size()
        && expected.get(e).sameKind(seen.get(s + 1));
  }

  /** The expected message did not come, the one after it did. */
  private boolean isMissing(int e, int s) {
    return !expected.get(e).sameKind(seen.get(s))
        && e + 1 < expected.size()
        && expected.get(e + 1).sameKind(seen.get(s));
  }

  /** Others may have passed too. */
  Verdict amongOthers() {
    List<Row> rows = new ArrayList<>();
    int s = 0;
    for (ExpectedMessage message : expected) {
      int hit = s;
      while (hit < seen.size() && message.fit(seen.get(hit)) instanceof Fit.Differs) {
        hit++;
      }
      if (hit < seen.size()) {
        rows.add(pair(message, seen.get(hit)));
        s = hit + 1;
      } else {
        rows.add(nearest(message, s));
      }
    }
    return verdict(rows);
  }

  /** Of what came, the first of the same kind shows best why it is not what was expected. */
  private Row nearest(ExpectedMessage message, int from) {
    return seen.subList(from, seen.size()).stream()
        .filter(message::sameKind)
        .findFirst()
        .map(m -> pair(message, m))
        .orElseGet(() -> missing(message));
  }

  private static Row pair(ExpectedMessage message, ObservedMessage seen) {
    String note =
        switch (message.fit(seen)) {
          case Fit.Exact() -> "";
          case Fit.OtherOrder() -> ORDER;
          case Fit.Differs(String why) -> why;
        };
    boolean same = !(message.fit(seen) instanceof Fit.Differs);
    return row(message.line(), seen, same, note);
  }

  private static Row unexpected(ObservedMessage seen) {
    return row("", seen, false, "was not expected here");
  }

  private static Row row(String expected, ObservedMessage seen, boolean same, String note) {
    return new Row(
        expected, seen.line(), same, OptionalLong.of(seen.frame()), Optional.of(seen.at()), note);
  }

  private static Row missing(ExpectedMessage message) {
    return new Row(
        message.line(), "", false, OptionalLong.empty(), Optional.empty(), "did not come");
  }

  private Verdict verdict(List<Row> rows) {
    Evidence.Comparison comparison = new Evidence.Comparison("exchange between " + who, rows);
    Optional<Row> difference = comparison.firstDifference();
    if (difference.isPresent()) {
      return Verdict.of(VerdictKind.FAIL, reason(difference.get()), comparison);
    }
    List<Row> deviating = rows.stream().filter(r -> !r.note().isEmpty()).toList();
    if (!deviating.isEmpty()) {
      Row first = deviating.getFirst();
      return Verdict.of(
          VerdictKind.PASS_WITH_DEVIATION,
          "frame %d has its %s".formatted(first.frame().orElseThrow(), first.note()),
          comparison);
    }
    String count =
        rows.size() == 1 ? "the expected message" : "the " + rows.size() + " expected messages";
    return Verdict.of(VerdictKind.PASS, count + " passed between " + who, comparison);
  }

  private static String reason(Row row) {
    if (row.observed().isEmpty()) {
      return "expected " + row.expected() + ", which did not come";
    }
    String frame = "frame " + row.frame().orElseThrow();
    return row.expected().isEmpty()
        ? frame + " was not expected: " + row.observed()
        : frame + " " + row.note();
  }
}
