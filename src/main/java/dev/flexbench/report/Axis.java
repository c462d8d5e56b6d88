package dev.flexbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis with round ticks.
 *
 * @param from value at its start
 * @param to value at its end
 * @param step between ticks: 1, 2 or 5 times a power of ten
 */
record Axis(double from, double to, double step) {

  /**
   * An axis for these values.
   *
   * @param wanted about how many steps
   * @param roundUp the axis ends at a tick, else where the values end
   */
  static Axis of(double min, double max, int wanted, boolean roundUp) {
    double span = max - min > 0 ? max - min : 1;
    double raw = span / wanted;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double part = raw / power;
    double step = (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
    double end = min + span;
    return new Axis(min, roundUp ? Math.ceil(end / step - 1e-9) * step : end, step);
  }

  /** Where a value lies: 0 at the start, 1 at the end. */
  double part(double value) {
    return (value - from) / (to - from);
  }

  /** The ticks within the axis. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(from / step - 1e-9);
    long last = (long) Math.floor(to / step + 1e-9);
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A tick's label, with as many decimals as the step needs. */
  String label(double tick) {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    return String.format(Locale.ROOT, "%." + decimals + "f", tick == 0 ? 0.0 : tick);
  }
}
