package dev.flexbench.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the table of an expected exchange. */
final class LadderParser {
  /** The exchanges of the IANA registry, and how an unknown one prints. */
  private static final Set<String> EXCHANGES =
      Set.of(
          "IKE_SA_INIT",
          "IKE_AUTH",
          "CREATE_CHILD_SA",
          "INFORMATIONAL",
          "IKE_SESSION_RESUME",
          "GSA_AUTH",
          "GSA_REGISTRATION",
          "GSA_REKEY",
          "IKE_INTERMEDIATE",
          "IKE_FOLLOWUP_KE");

  private static final Pattern UNKNOWN = Pattern.compile("UNKNOWN\\(\\d+\\)");
  private static final Set<String> ARROWS = Set.of("->", "→", "-->");
  private static final Set<String> OTHERS = Set.of("…", "...");

  private final String left;
  private final String right;

  LadderParser(String left, String right) {
    this.left = left;
    this.right = right;
  }

  LadderExpectation parse(List<List<String>> table) {
    if (table.isEmpty()) {
      throw new InputException("expected exchange: the table is empty, expected one row a message");
    }
    List<ExpectedMessage> messages = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      messages.add(message(row + 1, table.get(row)));
    }
    return new LadderExpectation(left, right, messages);
  }

  private ExpectedMessage message(int row, List<String> cells) {
    if (cells.size() != 4) {
      throw fault(
          row,
          "has %d cells".formatted(cells.size()),
          "four: who sends, ->, the exchange, its payloads");
    }
    String from = text(cells, 0);
    if (!from.equals(left) && !from.equals(right)) {
      throw fault(row, "\"" + from + "\" sends", left + " or " + right);
    }
    if (!ARROWS.contains(text(cells, 1))) {
      throw fault(row, "\"" + text(cells, 1) + "\" as the arrow", "->");
    }
    String[] what = text(cells, 2).split("\\s+", -1);
    String exchange = what[0];
    if (!EXCHANGES.contains(exchange) && !UNKNOWN.matcher(exchange).matches()) {
      throw fault(
          row,
          "\"" + exchange + "\" is no exchange",
          String.join(", ", EXCHANGES.stream().sorted().toList()) + " or UNKNOWN(number)");
    }
    String to = from.equals(left) ? right : left;
    List<String> words = items(row, text(cells, 3));
    boolean others = words.removeAll(OTHERS);
    List<PayloadPattern> payloads = words.stream().map(w -> payload(row, w)).toList();
    return new ExpectedMessage(from, to, exchange, role(row, what), payloads, others);
  }

  /** A cell's text; Cucumber gives an empty cell as null. */
  private static String text(List<String> cells, int column) {
    String text = cells.get(column);
    return text == null ? "" : text.strip();
  }

  private static Optional<Boolean> role(int row, String[] what) {
    if (what.length == 1) {
      return Optional.empty();
    }
    String role = what[1];
    if (what.length > 2 || !(role.equals("request") || role.equals("response"))) {
      throw fault(
          row, "\"" + String.join(" ", what) + "\"", "the exchange, then request or response");
    }
    return Optional.of(role.equals("response"));
  }

  /** Splits at commas outside parentheses. */
  private static List<String> items(int row, String cell) {
    List<String> items = new ArrayList<>();
    if (cell.isEmpty()) {
      return items;
    }
    int depth = 0;
    int start = 0;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth < 0 || depth > 1) {
        throw fault(
            row, "parentheses at \"" + cell.substring(start) + "\"", "one pair, as in N(COOKIE)");
      }
      if (c == ',' && depth == 0) {
        items.add(cell.substring(start, i).strip());
        start = i + 1;
      }
    }
    if (depth != 0) {
      throw fault(row, "parentheses at \"" + cell.substring(start) + "\"", "a closing one");
    }
    items.add(cell.substring(start).strip());
    return items;
  }

  private static PayloadPattern payload(int row, String word) {
    if (word.isEmpty()) {
      throw fault(row, "an empty place between commas", "a payload, or nothing");
    }
    int open = word.indexOf('(');
    boolean wellFormed = open < 0 ? word.indexOf(')') < 0 : word.endsWith(")");
    if (!wellFormed || word.endsWith("()")) {
      throw fault(row, "\"" + word + "\"", "a payload as SA or N(COOKIE)");
    }
    PayloadPattern pattern = PayloadPattern.of(word);
    if (!PayloadPattern.NAMES.contains(pattern.name())) {
      throw fault(
          row,
          "\"" + word + "\" is no payload",
          String.join(", ", PayloadPattern.NAMES.stream().sorted().toList())
              + ", with what they carry in parentheses where there is something: N(COOKIE)");
    }
    return pattern;
  }

  private static InputException fault(int row, String what, String expected) {
    return new InputException(
        "expected exchange, row %d: %s; expected %s".formatted(row, what, expected));
  }
}
