package dev.flexbench.ios.syntax;

import java.util.Optional;
import java.util.function.Predicate;

/** A kind of argument. */
public interface ArgType {
  /** What is expected, for messages: {@code a number from 10 to 3600}. */
  String expected();

  /** How many words from {@code at} on are this argument; 0 when they are not. */
  int consume(Words words, int at);

  /** True when a wrong value may be quoted in a message; false for keys. */
  default boolean quotable() {
    return true;
  }

  /** The kind of object that the argument names (a keyring, a pool …), if it names one. */
  default Optional<String> refersTo() {
    return Optional.empty();
  }

  /** The name of an object of the configuration: {@code a keyring's name}. */
  static ArgType reference(String kind) {
    return new ArgType() {
      @Override
      public String expected() {
        return "the name of " + kind;
      }

      @Override
      public int consume(Words words, int at) {
        return at < words.size() ? 1 : 0;
      }

      @Override
      public Optional<String> refersTo() {
        return Optional.of(kind);
      }
    };
  }

  /** One word that a test accepts. */
  static ArgType word(String expected, Predicate<String> test) {
    return new ArgType() {
      @Override
      public String expected() {
        return expected;
      }

      @Override
      public int consume(Words words, int at) {
        return at < words.size() && test.test(words.text(at)) ? 1 : 0;
      }
    };
  }

  /** A whole number in a range, both ends included. */
  static ArgType number(long low, long high) {
    return word("a number from " + low + " to " + high, text -> inRange(text, low, high));
  }

  private static boolean inRange(String text, long low, long high) {
    if (!text.matches("\\d{1,18}")) {
      return false;
    }
    long value = Long.parseLong(text);
    return value >= low && value <= high;
  }

  /** The rest of the line. */
  static ArgType line(String expected, boolean quotable) {
    return new ArgType() {
      @Override
      public String expected() {
        return expected;
      }

      @Override
      public int consume(Words words, int at) {
        return Math.max(0, words.size() - at);
      }

      @Override
      public boolean quotable() {
        return quotable;
      }
    };
  }
}
