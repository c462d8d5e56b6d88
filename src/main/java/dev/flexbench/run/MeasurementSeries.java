package dev.flexbench.run;

import dev.flexbench.lab.Lab.Mark;
import dev.flexbench.lab.Station.FlowReport;
import dev.flexbench.lab.Station.FlowSpec.Transport;
import dev.flexbench.lab.Station.Sample;
import dev.flexbench.report.Measurements;
import dev.flexbench.report.Measurements.Event;
import dev.flexbench.report.Measurements.Point;
import dev.flexbench.report.Measurements.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Flows and marks as curves and events on one time axis. */
final class MeasurementSeries {
  private MeasurementSeries() {}

  static Measurements of(List<FlowPair> flows, List<Mark> marks) {
    List<Series> series = new ArrayList<>();
    for (FlowPair pair : flows) {
      series.addAll(curves(pair.label() + ", in the tunnel", pair.tunnel()));
      pair.plain().ifPresent(plain -> series.addAll(curves(pair.label() + ", beside it", plain)));
    }
    List<Event> events =
        marks.stream().map(mark -> new Event(seconds(mark.at()), mark.event())).toList();
    return new Measurements(series, events);
  }

  private static List<Series> curves(String name, FlowReport report) {
    List<Series> curves = new ArrayList<>();
    List<Point> throughput = new ArrayList<>();
    List<Point> loss = new ArrayList<>();
    for (Sample sample : report.samples()) {
      double at = seconds(report.startedAt().plus(sample.at()));
      throughput.add(new Point(at, sample.bitsPerSecond()));
      loss.add(new Point(at, sample.lost()));
    }
    curves.add(new Series(name, "bit/s", throughput));
    if (report.spec().transport() == Transport.UDP) {
      curves.add(new Series("lost: " + name, "packets", loss));
    }
    return curves;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
