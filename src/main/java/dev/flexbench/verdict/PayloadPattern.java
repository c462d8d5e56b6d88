package dev.flexbench.verdict;

import java.util.Set;

/**
 * What a payload in an expectation stands for.
 *
 * @param name {@code SA}, {@code N} …
 * @param argument what stands in parentheses, empty for any
 */
record PayloadPattern(String name, String argument) {
  /** Names in the notation of RFC 7296 section 1.2, and those of its extensions. */
  static final Set<String> NAMES =
      Set.of(
          "SA", "KE", "Ni", "Nr", "N", "D", "V", "IDi", "IDr", "CERT", "CERTREQ", "AUTH", "TSi",
          "TSr", "SK", "SKF", "CP", "EAP", "GSPM", "PS", "UNKNOWN");

  /** Reads {@code N(COOKIE)} or {@code SA}; the text is known to be well-formed. */
  static PayloadPattern of(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return new PayloadPattern(text, "");
    }
    return new PayloadPattern(
        text.substring(0, open).strip(), text.substring(open + 1, text.length() - 1).strip());
  }

  /** This observed payload is what the pattern stands for. */
  boolean matches(String observed) {
    PayloadPattern other = of(observed);
    return other.name.equals(name) && (argument.isEmpty() || other.argument.equals(argument));
  }

  @Override
  public String toString() {
    return argument.isEmpty() ? name : name + "(" + argument + ")";
  }
}
