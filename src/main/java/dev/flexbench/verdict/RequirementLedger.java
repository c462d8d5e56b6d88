package dev.flexbench.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * The clauses that tags such as {@code @rfc7296-1.2} stand for.
 *
 * <p>The data is the resource {@code clauses.tsv} beside this class: number of the RFC, section,
 * title.
 */
public final class RequirementLedger {
  private static final Pattern TAG = Pattern.compile("@rfc\\d+-\\S+");
  private final SequencedMap<String, Clause> clauses;

  private RequirementLedger(SequencedMap<String, Clause> clauses) {
    this.clauses = clauses;
  }

  /** The ledger that comes with flexbench. */
  public static RequirementLedger load() {
    try (InputStream in = RequirementLedger.class.getResourceAsStream("clauses.tsv")) {
      if (in == null) {
        throw new IllegalStateException("clauses.tsv is missing from the build");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RequirementLedger parse(String text) {
    SequencedMap<String, Clause> clauses = new LinkedHashMap<>();
    for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
      String[] cells = line.split("\t", -1);
      if (cells.length != 3) {
        throw new IllegalStateException("clauses.tsv: expected three cells: " + line);
      }
      Clause clause = clause(cells[0], cells[1], cells[2]);
      if (clauses.put(clause.id(), clause) != null) {
        throw new IllegalStateException("clauses.tsv: twice: " + clause.id());
      }
    }
    return new RequirementLedger(clauses);
  }

  private static Clause clause(String rfc, String section, String title) {
    boolean appendix = Character.isLetter(section.charAt(0));
    String link =
        "https://www.rfc-editor.org/rfc/rfc%s#%s-%s"
            .formatted(rfc, appendix ? "appendix" : "section", section);
    return new Clause("rfc" + rfc + "-" + section, "RFC " + rfc, section, title, link);
  }

  /** All clauses in the order of the data. */
  public SequencedMap<String, Clause> clauses() {
    return Collections.unmodifiableSequencedMap(clauses);
  }

  /** The clause of a tag, with or without its {@code @}. */
  public Optional<Clause> of(String tag) {
    return Optional.ofNullable(clauses.get(tag.startsWith("@") ? tag.substring(1) : tag));
  }

  /** The clauses among a scenario's tags, in the order of the tags. */
  public List<Clause> among(List<String> tags) {
    List<Clause> found = new ArrayList<>();
    tags.forEach(tag -> of(tag).ifPresent(found::add));
    return found;
  }

  /** Tags that look like a clause, but name none. */
  public List<String> unknownAmong(List<String> tags) {
    return tags.stream().filter(t -> TAG.matcher(t).matches() && of(t).isEmpty()).toList();
  }
}
