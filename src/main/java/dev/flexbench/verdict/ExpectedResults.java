package dev.flexbench.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which scenarios are expected not to pass, from the file of {@code --expected FILE}.
 *
 * <p>One scenario per line: its id, the expected verdict ({@link VerdictKind#key()}), and, after a
 * colon, words that the reason must contain. Empty lines and what follows {@code #} are ignored. A
 * scenario that is not listed is expected to pass.
 *
 * <pre>
 * # the box under test sends no AUTHENTICATION_FAILED, ticket 4711
 * a-wrong-key-is-refused   fail : AUTHENTICATION_FAILED
 * </pre>
 *
 * @param entries in the order of the file
 */
public record ExpectedResults(List<Entry> entries) {
  /** Everything is expected to pass. */
  public static final ExpectedResults ALL_PASS = new ExpectedResults(List.of());

  public ExpectedResults {
    entries = List.copyOf(entries);
  }

  /**
   * One expectation.
   *
   * @param id the scenario's
   * @param verdict expected, never a pass
   * @param because words that the reason must contain, empty for any reason
   */
  public record Entry(String id, VerdictKind verdict, String because) {

    /** The scenario turned out as this entry says. */
    public boolean met(ScenarioResult result) {
      return result.verdict() == verdict
          && result.reason().toLowerCase(Locale.ROOT).contains(because.toLowerCase(Locale.ROOT));
    }
  }

  /** The expectation for this scenario, if it is listed. */
  public Optional<Entry> of(String id) {
    return entries.stream().filter(e -> e.id().equals(id)).findFirst();
  }

  /**
   * Reads the file.
   *
   * @param text the file's text
   * @param where the file's name, for errors
   * @throws InputException naming file and line
   */
  public static ExpectedResults parse(String text, String where) {
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      String line = raw.replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        Entry entry = entry(line, where + ":" + number);
        if (!seen.add(entry.id())) {
          throw new InputException(where + ":" + number + ": " + entry.id() + " is listed twice");
        }
        entries.add(entry);
      }
    }
    return new ExpectedResults(entries);
  }

  private static Entry entry(String line, String where) {
    int colon = line.indexOf(':');
    String head = (colon < 0 ? line : line.substring(0, colon)).strip();
    String because = colon < 0 ? "" : line.substring(colon + 1).strip();
    String[] words = head.split("\\s+", -1);
    if (words.length != 2) {
      throw new InputException(
          where + ": expected \"scenario-id verdict\" or \"scenario-id verdict : words\"");
    }
    VerdictKind kind =
        VerdictKind.ofKey(words[1])
            .orElseThrow(() ->
                new InputException(
                    where
                        + ": no verdict \""
                        + words[1]
                        + "\", expected fail, inconclusive, passWithDeviation, notApplicable,"
                        + " notRun or benchError"));
    if (kind == VerdictKind.PASS) {
      throw new InputException(
          where + ": what is expected to pass is not listed: remove " + words[0]);
    }
    return new Entry(words[0], kind, because);
  }
}
