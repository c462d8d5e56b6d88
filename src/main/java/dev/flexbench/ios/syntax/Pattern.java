package dev.flexbench.ios.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A command's pattern as a tree, read from the notation of Cisco's command references: {@code
 * word}, {@code <name:type>}, <code>{a|b}</code> one of them, {@code [a|b]} at most one of them,
 * and {@code …} behind an item for one or more of it.
 */
sealed interface Pattern {
  record Keyword(String word) implements Pattern {}

  record Argument(String name, ArgType type) implements Pattern {}

  record Sequence(List<Pattern> items) implements Pattern {}

  record Choice(List<Pattern> options, boolean optional) implements Pattern {}

  record Repeat(Pattern item) implements Pattern {}

  /**
   * Reads a pattern.
   *
   * @param types finds an argument type by its name
   * @throws IllegalArgumentException when the pattern is malformed (a fault of the table)
   */
  static Pattern parse(String text, Function<String, ArgType> types) {
    Reader reader = new Reader(text, types);
    Pattern pattern = reader.choice();
    if (reader.at < text.length()) {
      throw new IllegalArgumentException("pattern '" + text + "' at " + reader.at);
    }
    return pattern;
  }

  /** Recursive descent over the notation. */
  final class Reader {
    private final String text;
    private final Function<String, ArgType> types;
    private int at;

    private Reader(String text, Function<String, ArgType> types) {
      this.text = text;
      this.types = types;
    }

    private Pattern choice() {
      List<Pattern> options = new ArrayList<>(List.of(sequence()));
      while (at < text.length() && text.charAt(at) == '|') {
        at++;
        options.add(sequence());
      }
      return options.size() == 1 ? options.getFirst() : new Choice(List.copyOf(options), false);
    }

    private Pattern sequence() {
      List<Pattern> items = new ArrayList<>();
      for (blanks(); at < text.length() && "|}]".indexOf(text.charAt(at)) < 0; blanks()) {
        Pattern item = item();
        if (at < text.length() && text.charAt(at) == '…') {
          at++;
          item = new Repeat(item);
        }
        items.add(item);
      }
      return new Sequence(List.copyOf(items));
    }

    private Pattern item() {
      return switch (text.charAt(at)) {
        case '{' -> bracket('}', false);
        case '[' -> bracket(']', true);
        case '<' -> argument();
        default -> new Keyword(run("|{}[]<>… "));
      };
    }

    private Pattern bracket(char close, boolean optional) {
      at++;
      Pattern inner = choice();
      if (at >= text.length() || text.charAt(at) != close) {
        throw new IllegalArgumentException("'" + close + "' missing in pattern '" + text + "'");
      }
      at++;
      return new Choice(List.of(inner), optional);
    }

    private Pattern argument() {
      at++;
      String name = run(":>");
      at++;
      String type = run(">");
      at++;
      return new Argument(name, types.apply(type));
    }

    private String run(String stops) {
      int start = at;
      while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private void blanks() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }
  }
}
