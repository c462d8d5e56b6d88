package dev.flexbench.bench;

import java.util.List;

/** One figure over several rounds. */
public record Spread(double median, double min, double max) {
  /**
   * The spread of at least one value; the median of an even number is the mean of the two in the
   * middle.
   */
  public static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }

  /** Every value divided by {@code divisor}. */
  public Spread per(double divisor) {
    return new Spread(median / divisor, min / divisor, max / divisor);
  }
}
