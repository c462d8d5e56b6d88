package dev.flexbench.report;

import dev.flexbench.report.LadderPicture.Row;
import dev.flexbench.report.LadderPicture.Style;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/** Draws a message ladder: lifelines, and an arrow for each message with frame and time. */
public final class SvgLadder {
  private static final double GUTTER = 82;
  private static final double EDGE = 62;
  private static final double HEAD = 46;
  private static final double LINE = 15;
  private static final double GAP = 30;
  private static final double MONO_SIZE = 11;

  /** A pause of this many seconds and more is drawn as one. */
  private static final double PAUSE = 0.5;

  private final LadderPicture ladder;
  private final Optional<IntFunction<String>> links;
  private final double spacing;

  private SvgLadder(LadderPicture ladder, Optional<IntFunction<String>> links) {
    this.ladder = ladder;
    this.links = links;
    int gaps = Math.max(1, ladder.participants().size() - 1);
    this.spacing = gaps == 1 ? 560 : gaps == 2 ? 350 : 300;
  }

  /** A file of its own. */
  public static String standalone(LadderPicture ladder) {
    return new SvgLadder(ladder, Optional.empty()).draw();
  }

  /**
   * A part of a page.
   *
   * @param links where the arrow of each row leads
   */
  static String inline(LadderPicture ladder, IntFunction<String> links) {
    return new SvgLadder(ladder, Optional.of(links)).draw();
  }

  private String draw() {
    double width = x(Math.max(1, ladder.participants().size() - 1)) + EDGE;
    double height = HEAD * 2 + 14;
    double before = Double.NaN;
    for (Row row : ladder.rows()) {
      height += (pause(before, row) ? GAP : 0) + height(row);
      before = row.seconds();
    }
    String label = "Message ladder with " + ladder.rows().size() + " messages";
    Svg svg = new Svg(width, height, links.isEmpty(), label, "group");
    lifelines(svg, height);
    double y = HEAD + 8;
    before = Double.NaN;
    for (int i = 0; i < ladder.rows().size(); i++) {
      Row row = ladder.rows().get(i);
      if (pause(before, row)) {
        pauseMark(svg, y, row.seconds() - before);
        y += GAP;
      }
      row(svg, i, row, y, width);
      y += height(row);
      before = row.seconds();
    }
    return svg.end();
  }

  private static boolean pause(double before, Row row) {
    return row.seconds() - before >= PAUSE;
  }

  private double x(int participant) {
    return GUTTER + EDGE + participant * spacing;
  }

  private void lifelines(Svg svg, double height) {
    for (int i = 0; i < ladder.participants().size(); i++) {
      String name = TextWrap.shorten(ladder.participants().get(i), 20);
      double x = x(i);
      svg.line("fb-life", x, HEAD - 12, x, height - HEAD + 12);
      head(svg, name, x, 6);
      head(svg, name, x, height - HEAD + 12);
    }
  }

  private static void head(Svg svg, String name, double x, double y) {
    double width = Math.max(72, name.length() * 13 * TextWrap.SANS + 28);
    svg.rect("fb-box", x - width / 2, y, width, 28, 6);
    svg.label("fb-name", x, y + 19, name);
  }

  private void pauseMark(Svg svg, double y, double seconds) {
    String text = String.format(Locale.ROOT, "%.1f s later", seconds);
    double middle = (x(0) + x(Math.max(1, ladder.participants().size() - 1))) / 2;
    for (int i = 0; i < ladder.participants().size(); i++) {
      svg.line("fb-pause", x(i), y + 4, x(i), y + GAP - 4);
    }
    svg.label("fb-note fb-mid", middle, y + GAP / 2 + 4, text);
  }

  private double height(Row row) {
    return 16 + LINE * payloadLines(row).size() + 26;
  }

  private List<String> payloadLines(Row row) {
    double room = Math.abs(x(index(row.to())) - x(index(row.from()))) - 28;
    return TextWrap.commaList(row.payloads(), (int) (room / (MONO_SIZE * TextWrap.MONO)));
  }

  private int index(String participant) {
    int index = ladder.participants().indexOf(participant);
    if (index < 0) {
      throw new IllegalArgumentException("no participant " + participant + " in the ladder");
    }
    return index;
  }

  private void row(Svg svg, int number, Row row, double top, double width) {
    String kind = "fb-row fb-" + row.style().name().toLowerCase(Locale.ROOT);
    if (links.isPresent()) {
      String link = links.get().apply(number);
      svg.open(
          "a",
          "class",
          kind,
          "href",
          link,
          "data-row",
          Integer.toString(number),
          "aria-label",
          describe(row));
    } else {
      svg.group(kind);
    }
    svg.title(describe(row));
    svg.rect("fb-hit", 1, top, width - 2, height(row) - 2, 5);
    gutter(svg, row, top);
    labels(svg, row, top);
    arrow(svg, row, top + height(row) - 14);
    svg.close();
  }

  private void gutter(Svg svg, Row row, double top) {
    double base = top + height(row) - 14;
    svg.label(
        "fb-time", GUTTER - 10, base - 5, String.format(Locale.ROOT, "+%.3f s", row.seconds()));
    svg.label("fb-frame", GUTTER - 10, base + 8, "frame " + row.frame());
  }

  private void labels(Svg svg, Row row, double top) {
    double middle = (x(index(row.from())) + x(index(row.to()))) / 2;
    svg.open("text", "class", "fb-label", "x", Svg.number(middle), "y", Svg.number(top + 16));
    svg.text("tspan", row.label());
    String note =
        row.style() == Style.RETRANSMISSION ? join(row.note(), "retransmitted") : row.note();
    if (!note.isEmpty()) {
      svg.text("tspan", note, "class", "fb-note", "dx", "8");
    }
    svg.close();
    double y = top + 16 + LINE;
    for (String line : payloadLines(row)) {
      svg.label("fb-payloads", middle, y, line);
      y += LINE;
    }
  }

  private static String join(String one, String other) {
    return one.isEmpty() ? other : one + ", " + other;
  }

  private void arrow(Svg svg, Row row, double y) {
    double from = x(index(row.from()));
    double to = x(index(row.to()));
    double way = to > from ? 1 : -1;
    svg.line("fb-arrow", from, y, to - way * 7, y);
    String tip =
        point(to - way, y)
            + " "
            + point(to - way * 10, y - 4.5)
            + " "
            + point(to - way * 10, y + 4.5);
    svg.empty("polygon", "class", "fb-tip", "points", tip);
  }

  private static String point(double x, double y) {
    return Svg.number(x) + "," + Svg.number(y);
  }

  private static String describe(Row row) {
    String payloads = row.payloads().isEmpty() ? "" : ": " + String.join(", ", row.payloads());
    return "Frame %d, %s to %s, %s%s"
        .formatted(row.frame(), row.from(), row.to(), join(row.label(), row.note()), payloads);
  }
}
