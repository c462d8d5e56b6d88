package dev.flexbench.ios;

import java.util.List;
import java.util.function.Function;

/** Collects rendered lines. */
final class Lines {
  private final StringBuilder out = new StringBuilder();

  /** One line at a depth of blanks. */
  Lines add(int depth, String text) {
    out.append(" ".repeat(depth)).append(text).append('\n');
    return this;
  }

  Lines when(boolean condition, int depth, String text) {
    return condition ? add(depth, text) : this;
  }

  /** One line with all values behind its first words; none when there are no values. */
  <T> Lines list(int depth, String head, List<T> values, Function<T, String> word) {
    return when(
        !values.isEmpty(),
        depth,
        head + " " + String.join(" ", values.stream().map(word).toList()));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
