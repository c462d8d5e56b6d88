package dev.flexbench.ios.syntax;

import java.util.List;
import java.util.Optional;

/**
 * A line that a pattern took: its keywords in full and its arguments by name.
 *
 * @param line the line's number, from 1
 */
public record Match(int line, List<Item> items) {
  public Match {
    items = List.copyOf(items);
  }

  /** One word or argument of the line. */
  public sealed interface Item {}

  /** A keyword, spelled out however it was abbreviated. */
  public record Word(String keyword) implements Item {}

  /**
   * An argument's text as it was written.
   *
   * @param refersTo the kind of object it names, if it names one
   */
  public record Value(String name, String text, Optional<String> refersTo) implements Item {}

  /** True when the keyword stands anywhere in the line. */
  public boolean has(String keyword) {
    return items.contains(new Word(keyword));
  }

  /**
   * The argument's text.
   *
   * @throws IllegalStateException when the pattern has no such argument (a fault of the table)
   */
  public String text(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalStateException("no argument '" + name + "' in the pattern"));
  }

  public Optional<String> optional(String name) {
    return all(name).stream().findFirst();
  }

  /** Every value of a repeated argument. */
  public List<String> all(String name) {
    return items.stream()
        .filter(item -> item instanceof Value value && value.name().equals(name))
        .map(item -> ((Value) item).text())
        .toList();
  }

  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** The keywords behind {@code keyword}, in order. */
  public List<String> keywordsAfter(String keyword) {
    List<String> words =
        items.stream()
            .filter(item -> item instanceof Word)
            .map(item -> ((Word) item).keyword())
            .toList();
    return words.subList(words.indexOf(keyword) + 1, words.size());
  }
}
