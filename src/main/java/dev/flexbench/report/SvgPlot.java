package dev.flexbench.report;

import dev.flexbench.report.Measurements.Event;
import dev.flexbench.report.Measurements.Point;
import dev.flexbench.report.Measurements.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws curves of one unit over time, with events marked. */
final class SvgPlot {
  private static final double WIDTH = 860;
  private static final double LEFT = 74;
  private static final double RIGHT = 18;
  private static final double PLOT = 190;
  private static final double FOOT = 40;
  private static final double EVENT_LINE = 16;
  private static final int DOTS = 40;

  private final List<Series> series;
  private final List<Event> events;
  private final Axis time;
  private final Axis value;
  private final Scale scale;
  private final List<Integer> eventRows;
  private final double top;

  private SvgPlot(List<Series> series, List<Event> events) {
    this.series = series;
    this.events = events.stream().sorted(java.util.Comparator.comparingDouble(Event::t)).toList();
    this.scale = Scale.of(series.getFirst().unit(), max(series));
    double last =
        series.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::t).max().orElse(0);
    double first =
        series.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::t).min().orElse(0);
    double lastEvent = events.stream().mapToDouble(Event::t).max().orElse(last);
    double firstEvent = events.stream().mapToDouble(Event::t).min().orElse(first);
    this.time = Axis.of(Math.min(first, firstEvent), Math.max(last, lastEvent), 8, false);
    this.value = Axis.of(0, max(series) / scale.factor(), 4, true);
    this.eventRows = stagger();
    int rows = eventRows.stream().mapToInt(r -> r + 1).max().orElse(0);
    this.top = 34 + rows * EVENT_LINE;
  }

  /** A part of a page. */
  static String inline(List<Series> series, List<Event> events) {
    return new SvgPlot(series, events).draw(false);
  }

  /** A file of its own. */
  static String standalone(List<Series> series, List<Event> events) {
    return new SvgPlot(series, events).draw(true);
  }

  private static double max(List<Series> series) {
    return series.stream()
        .flatMap(s -> s.points().stream())
        .mapToDouble(Point::value)
        .max()
        .orElse(0);
  }

  private String draw(boolean standalone) {
    String names = String.join(", ", series.stream().map(Series::name).toList());
    String label = names + " in " + scale.unit() + " over time";
    Svg svg = new Svg(WIDTH, top + PLOT + FOOT, standalone, label, "img");
    legend(svg);
    valueAxis(svg);
    timeAxis(svg);
    for (int i = 0; i < series.size(); i++) {
      curve(svg, i);
    }
    events(svg);
    return svg.end();
  }

  private double x(double t) {
    return LEFT + (WIDTH - LEFT - RIGHT) * time.part(t);
  }

  private double y(double scaled) {
    return top + PLOT * (1 - value.part(scaled));
  }

  private void legend(Svg svg) {
    svg.label("fb-axis-title", 0, 14, scale.unit());
    double x = LEFT;
    for (int i = 0; i < series.size(); i++) {
      String name = series.get(i).name();
      svg.rect("fb-key fb-s" + i % 4, x, 6, 14, 4, 2);
      svg.label("fb-legend", x + 20, 14, name);
      x += 20 + name.length() * 12 * TextWrap.SANS + 24;
    }
  }

  private void valueAxis(Svg svg) {
    for (double tick : value.ticks()) {
      double y = y(tick);
      svg.line("fb-grid", LEFT, y, WIDTH - RIGHT, y);
      svg.label("fb-tick fb-end", LEFT - 8, y + 4, value.label(tick));
    }
  }

  private void timeAxis(Svg svg) {
    double base = top + PLOT;
    svg.line("fb-axis", LEFT, base, WIDTH - RIGHT, base);
    for (double tick : time.ticks()) {
      double x = x(tick);
      svg.line("fb-axis", x, base, x, base + 5);
      svg.label("fb-tick fb-mid", x, base + 18, time.label(tick));
    }
    svg.label("fb-axis-title fb-end", WIDTH - RIGHT, base + 35, "seconds");
  }

  private void curve(Svg svg, int i) {
    List<Point> points = series.get(i).points();
    if (points.isEmpty()) {
      return;
    }
    StringBuilder line = new StringBuilder();
    for (Point p : points) {
      line.append(line.isEmpty() ? "M" : " L").append(place(p));
    }
    String colour = "fb-s" + i % 4;
    String base = Svg.number(top + PLOT);
    if (series.size() == 1) {
      String area =
          line
              + " L"
              + Svg.number(x(points.getLast().t()))
              + ","
              + base
              + " L"
              + Svg.number(x(points.getFirst().t()))
              + ","
              + base
              + " Z";
      svg.path("fb-area " + colour, area);
    }
    svg.path("fb-curve " + colour, line.toString());
    if (points.size() <= DOTS) {
      points.forEach(p -> dot(svg, p, colour));
    }
  }

  private String place(Point p) {
    return Svg.number(x(p.t())) + "," + Svg.number(y(p.value() / scale.factor()));
  }

  private void dot(Svg svg, Point p, String colour) {
    svg.open(
        "circle",
        "class",
        "fb-dot " + colour,
        "cx",
        Svg.number(x(p.t())),
        "cy",
        Svg.number(y(p.value() / scale.factor())),
        "r",
        "2.5");
    svg.title(
        String.format(
            Locale.ROOT, "%.2f s: %.1f %s", p.t(), p.value() / scale.factor(), scale.unit()));
    svg.close();
  }

  /** Each event's label gets the lowest row in which it covers no other. */
  private List<Integer> stagger() {
    List<Integer> rows = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    for (Event event : events) {
      double start = labelStart(event);
      int row = 0;
      while (row < ends.size() && ends.get(row) > start) {
        row++;
      }
      double end = start + labelWidth(event) + 10;
      if (row == ends.size()) {
        ends.add(end);
      } else {
        ends.set(row, end);
      }
      rows.add(row);
    }
    return rows;
  }

  private double labelStart(Event event) {
    return Math.min(x(event.t()) + 4, WIDTH - RIGHT - labelWidth(event));
  }

  private static double labelWidth(Event event) {
    return event.label().length() * 11 * TextWrap.SANS;
  }

  private void events(Svg svg) {
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      double x = x(event.t());
      double y = top - 8 - eventRows.get(i) * EVENT_LINE;
      svg.line("fb-event", x, y - 9, x, top + PLOT);
      svg.label("fb-event-label", labelStart(event), y, event.label());
    }
  }

  /**
   * The unit in which values are shown.
   *
   * @param factor how many of the series' unit make one
   */
  record Scale(String unit, double factor) {
    static Scale of(String unit, double max) {
      if (!unit.equals("bit/s")) {
        return new Scale(unit, 1);
      }
      if (max >= 1e9) {
        return new Scale("Gbit/s", 1e9);
      }
      return max >= 1e6 ? new Scale("Mbit/s", 1e6) : new Scale("kbit/s", 1e3);
    }
  }
}
