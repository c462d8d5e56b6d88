package dev.flexbench.report;

import java.util.List;

/**
 * What was measured over a scenario's time: throughput, loss, silence.
 *
 * @param series curves; those of one unit share a plot
 * @param events what happened meanwhile, marked in every plot
 */
public record Measurements(List<Series> series, List<Event> events) {
  /** Nothing was measured. */
  public static final Measurements NONE = new Measurements(List.of(), List.of());

  public Measurements {
    series = List.copyOf(series);
    events = List.copyOf(events);
  }

  /**
   * A curve.
   *
   * @param name what it shows, for the legend
   * @param unit of its values: {@code bit/s}, {@code packets} …; also the axis title
   * @param points by time
   */
  public record Series(String name, String unit, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * A measured value.
   *
   * @param t seconds since the scenario's lab was up
   * @param value in the series' unit
   */
  public record Point(double t, double value) {}

  /**
   * Something that happened.
   *
   * @param t seconds since the scenario's lab was up
   * @param label in a word or two
   */
  public record Event(double t, String label) {}
}
