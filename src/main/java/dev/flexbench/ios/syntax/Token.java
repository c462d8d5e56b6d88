package dev.flexbench.ios.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * One word of a line.
 *
 * @param text the word
 * @param column where it starts in the line, from 0
 */
public record Token(String text, int column) {

  /** The line's words, parted by blanks. */
  public static List<Token> split(String line) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int start = at;
      while (at < line.length() && !blank(line.charAt(at))) {
        at++;
      }
      if (at > start) {
        tokens.add(new Token(line.substring(start, at), start));
      }
      at++;
    }
    return tokens;
  }

  private static boolean blank(char c) {
    return Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c);
  }
}
