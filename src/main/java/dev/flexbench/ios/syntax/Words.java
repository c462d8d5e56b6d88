package dev.flexbench.ios.syntax;

import java.util.List;

/**
 * The words of one command line, with the text they came from.
 *
 * @param line the whole line, so that a free-text argument keeps its inner blanks
 */
public record Words(String line, List<Token> tokens) {
  public Words {
    tokens = List.copyOf(tokens);
  }

  public static Words of(String line) {
    return new Words(line, Token.split(line));
  }

  public int size() {
    return tokens.size();
  }

  public String text(int index) {
    return tokens.get(index).text();
  }

  /** The line's text from word {@code from} to word {@code from + count - 1}, blanks as written. */
  public String spelled(int from, int count) {
    Token last = tokens.get(from + count - 1);
    return line.substring(tokens.get(from).column(), last.column() + last.text().length());
  }

  /** The first {@code count} words, parted by one blank. */
  public String head(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < Math.min(count, tokens.size()); i++) {
      out.append(i == 0 ? "" : " ").append(text(i));
    }
    return out.toString();
  }
}
