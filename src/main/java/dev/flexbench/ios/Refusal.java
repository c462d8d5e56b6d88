package dev.flexbench.ios;

import dev.flexbench.ios.syntax.Attempt;
import dev.flexbench.ios.syntax.Words;
import java.util.List;
import java.util.regex.Pattern;

/** The words for a line that no command takes. Never quotes what may be a key. */
record Refusal(Finding.Kind kind, String message) {
  private static final int SHOWN = 12;
  private static final Pattern SECRETIVE =
      Pattern.compile("(?i).*(pre-share|password|secret|\\bkey\\b).*");

  static Refusal of(Words words, Attempt.Refused refused) {
    String before = words.head(refused.at());
    String where = before.isEmpty() ? "" : " after '" + before + "'";
    String expected = expected(refused.expected());
    if (refused.at() >= words.size()) {
      return new Refusal(Finding.Kind.INVALID, "incomplete line: expected " + expected + where);
    }
    String word = quoted(words, refused, before);
    if (!refused.ambiguous().isEmpty()) {
      return new Refusal(
          Finding.Kind.UNKNOWN,
          word + where + " is ambiguous: " + String.join(", ", refused.ambiguous()));
    }
    if (refused.at() == 0) {
      return new Refusal(Finding.Kind.UNKNOWN, "unknown command " + word + " in " + refused.mode());
    }
    boolean wrongValue = refused.arguments() || refused.expected().size() == 1;
    return new Refusal(
        wrongValue ? Finding.Kind.INVALID : Finding.Kind.UNKNOWN,
        "unexpected " + word + where + ": expected " + expected);
  }

  private static String quoted(Words words, Attempt.Refused refused, String before) {
    boolean secretive = !refused.quotable() || SECRETIVE.matcher(before).matches();
    int column = words.tokens().get(refused.at()).column() + 1;
    return secretive ? "word at column " + column : "'" + words.text(refused.at()) + "'";
  }

  private static String expected(List<String> choices) {
    List<String> shown = choices.subList(0, Math.min(SHOWN, choices.size()));
    if (shown.size() < choices.size()) {
      return String.join(", ", shown) + " …";
    }
    if (shown.size() < 2) {
      return String.join("", shown);
    }
    return String.join(", ", shown.subList(0, shown.size() - 1)) + " or " + shown.getLast();
  }
}
