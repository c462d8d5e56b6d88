package dev.flexbench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Writes SVG: elements and text, all of it escaped, numbers always in the same form.
 *
 * <p>Colours are classes; their rules are the resource {@code svg.css}, which a page includes once
 * and a picture on its own carries with it.
 */
final class Svg {
  private final StringBuilder out = new StringBuilder(4096);
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins a picture.
   *
   * @param standalone a file of its own, else a part of a page
   * @param label what a screen reader says
   * @param role {@code img}, or {@code group} where parts can be focused
   */
  Svg(double width, double height, boolean standalone, String label, String role) {
    open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "fb-svg",
        "viewBox",
        "0 0 " + number(width) + " " + number(height),
        "width",
        number(width),
        "height",
        number(height),
        "role",
        role,
        "aria-label",
        label);
    if (standalone) {
      out.append("<style>\n").append(resource("svg-colours.css")).append(resource("svg.css"));
      out.append("</style>\n");
      empty("rect", "class", "fb-paper", "width", "100%", "height", "100%");
    }
  }

  /** Begins an element; attributes as name and value by turns. */
  Svg open(String element, String... attributes) {
    start(element, attributes).append(">");
    open.push(element);
    return this;
  }

  /** Ends the element that was begun last. */
  Svg close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element without content. */
  Svg empty(String element, String... attributes) {
    start(element, attributes).append("/>\n");
    return this;
  }

  /** An element with text. */
  Svg text(String element, String text, String... attributes) {
    start(element, attributes).append(">").append(escape(text));
    out.append("</").append(element).append(">\n");
    return this;
  }

  /** Begins a group. */
  Svg group(String style) {
    return open("g", "class", style);
  }

  /** What a pointer that rests on the element is told. */
  Svg title(String text) {
    return text("title", text);
  }

  /** A line of text at a place. */
  Svg label(String style, double x, double y, String text) {
    return text("text", text, "class", style, "x", number(x), "y", number(y));
  }

  /** A straight line. */
  Svg line(String style, double x1, double y1, double x2, double y2) {
    start("line", "class", style, "x1", number(x1), "y1", number(y1));
    out.append(" x2=\"").append(number(x2)).append("\" y2=\"").append(number(y2));
    out.append("\"/>\n");
    return this;
  }

  /** A rectangle with round corners. */
  Svg rect(String style, double x, double y, double width, double height, double round) {
    start("rect", "class", style, "x", number(x), "y", number(y), "rx", number(round));
    out.append(" width=\"").append(number(width)).append("\" height=\"").append(number(height));
    out.append("\"/>\n");
    return this;
  }

  /** A path. */
  Svg path(String style, String data) {
    return empty("path", "class", style, "d", data);
  }

  private StringBuilder start(String element, String... attributes) {
    out.append("<").append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(" ").append(attributes[i]).append("=\"").append(escape(attributes[i + 1]));
      out.append("\"");
    }
    return out;
  }

  /** Ends the picture. */
  String end() {
    while (!open.isEmpty()) {
      close();
    }
    return out.toString();
  }

  /** For text and attributes, in XML and in HTML; what XML cannot carry becomes U+FFFD. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> safe.appendCodePoint(xmlCharacter(c) ? c : 0xFFFD);
          }
        });
    return safe.toString();
  }

  /** The Char production of XML 1.0. */
  static boolean xmlCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** At most two decimals, without trailing zeros, never {@code -0}. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    String trimmed = text.replaceFirst("\\.?0+$", "");
    return trimmed.equals("-0") ? "0" : trimmed;
  }

  /** A text of this package's resources. */
  static String resource(String name) {
    try (InputStream in = Svg.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
