package dev.flexbench.verdict;

import dev.flexbench.verdict.Evidence.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints a comparison as text: expected beside observed, the first difference marked. */
public final class ComparisonText {
  private ComparisonText() {}

  /** The whole comparison in two columns, one line a row, with a heading. */
  public static List<String> lines(Evidence.Comparison comparison) {
    List<Row> rows = comparison.rows();
    int wide = rows.stream().mapToInt(r -> cell(r.expected()).length()).max().orElse(0);
    int width = Math.max(wide, "expected".length());
    int seen = rows.stream().mapToInt(r -> cell(r.observed()).length()).max().orElse(0);
    int seenWidth = Math.max(seen, "observed".length());
    List<String> lines = new ArrayList<>();
    lines.add(("  " + pad("expected", width) + "  observed").stripTrailing());
    Optional<Row> first = comparison.firstDifference();
    for (Row row : rows) {
      String mark = first.isPresent() && first.get() == row ? "> " : "  ";
      String place = place(row);
      String note = row.note().isEmpty() ? "" : "  (" + row.note() + ")";
      lines.add(
          (mark
                  + pad(cell(row.expected()), width)
                  + "  "
                  + pad(cell(row.observed()), seenWidth)
                  + (place.isEmpty() ? "" : "  " + place)
                  + note)
              .stripTrailing());
    }
    return lines;
  }

  /** {@code frame 4, +0.031 s}, or empty for what has no frame. */
  public static String place(Row row) {
    if (row.frame().isEmpty()) {
      return "";
    }
    return "frame " + row.frame().getAsLong() + row.at().map(at -> ", " + offset(at)).orElse("");
  }

  /** {@code +0.031 s}: seconds since the start of the capture. */
  public static String offset(Duration at) {
    return String.format(Locale.ROOT, "+%.3f s", at.toNanos() / 1e9);
  }

  private static String cell(String text) {
    return text.isEmpty() ? "–" : text;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
