package dev.flexbench.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks lists and estimates widths of text in pictures, where no browser measures it for us. */
final class TextWrap {
  /** Width of a character of the monospaced font, as a part of its size. */
  static final double MONO = 0.605;

  /** Mean width of a character of the text font, as a part of its size. */
  static final double SANS = 0.56;

  private TextWrap() {}

  /** The words with commas between, as few lines as fit into so many characters each. */
  static List<String> commaList(List<String> words, int characters) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i) + (i + 1 < words.size() ? "," : "");
      if (!line.isEmpty() && line.length() + 1 + word.length() > characters) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(shorten(word, characters));
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /** The text, with its end replaced by … if it is longer. */
  static String shorten(String text, int characters) {
    return text.length() <= characters
        ? text
        : text.substring(0, Math.max(0, characters - 1)) + "…";
  }
}
