package dev.flexbench.ios.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interface's full name, e.g. {@code Ethernet0/1}.
 *
 * @param number what stands behind the type: {@code 0/1}
 */
public record InterfaceName(Type type, String number) implements Comparable<InterfaceName> {
  private static final Pattern TEXT =
      Pattern.compile("([A-Za-z-]+)\\s*(\\d{1,6}(?:[/.]\\d{1,6}){0,3})");

  /** The kinds of interface; abbreviations are resolved in this order. */
  public enum Type {
    ETHERNET("Ethernet"),
    FAST_ETHERNET("FastEthernet"),
    GIGABIT_ETHERNET("GigabitEthernet"),
    LOOPBACK("Loopback"),
    TUNNEL("Tunnel"),
    VIRTUAL_TEMPLATE("Virtual-Template"),
    VIRTUAL_ACCESS("Virtual-Access");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    /** The type that {@code text} is or abbreviates; empty when none or several. */
    public static Optional<Type> abbreviated(String text) {
      String wanted = text.toLowerCase(Locale.ROOT);
      List<Type> found =
          Arrays.stream(values())
              .filter(t -> t.word.toLowerCase(Locale.ROOT).startsWith(wanted))
              .toList();
      return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
  }

  /** A name in full or abbreviated, with or without a blank before the number: {@code e0/1}. */
  public static Optional<InterfaceName> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Type.abbreviated(matcher.group(1))
        .map(type -> new InterfaceName(type, matcher.group(2)));
  }

  /** Physical or loopback: has a link of the host below it. */
  public boolean tunnel() {
    return switch (type) {
      case TUNNEL, VIRTUAL_TEMPLATE, VIRTUAL_ACCESS -> true;
      case ETHERNET, FAST_ETHERNET, GIGABIT_ETHERNET, LOOPBACK -> false;
    };
  }

  @Override
  public int compareTo(InterfaceName other) {
    int byType = type.compareTo(other.type);
    if (byType != 0) {
      return byType;
    }
    int byLength = Integer.compare(number.length(), other.number.length());
    return byLength != 0 ? byLength : number.compareTo(other.number);
  }

  @Override
  public String toString() {
    return type.word + number;
  }
}
