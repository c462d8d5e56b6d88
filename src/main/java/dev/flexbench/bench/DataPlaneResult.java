package dev.flexbench.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * What {@link DataPlaneBench} measured.
 *
 * @param testbed what the testbed says of itself, the kind of strongSwan's data plane among it
 * @param time of each flow
 * @param samples one per round, load and way
 */
public record DataPlaneResult(
    HostFacts host, String testbed, int rounds, Duration time, List<Sample> samples) {
  private static final double MEGA = 1e6;

  public DataPlaneResult {
    samples = List.copyOf(samples);
  }

  /** Payload that arrived in one round. */
  public record Sample(int round, Load load, Way way, double bitsPerSecond) {}

  /** Payload per second over the rounds. */
  public Spread throughput(Load load, Way way) {
    return Spread.of(
        samples.stream()
            .filter(s -> s.load() == load && s.way() == way)
            .map(Sample::bitsPerSecond)
            .toList());
  }

  /** {@code way}'s throughput divided by {@code other}'s of the same round, over the rounds. */
  public Spread ratio(Load load, Way way, Way other) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      ratios.add(in(round, load, way) / in(round, load, other));
    }
    return Spread.of(ratios);
  }

  private double in(int round, Load load, Way way) {
    return samples.stream()
        .filter(s -> s.round() == round && s.load() == load && s.way() == way)
        .mapToDouble(Sample::bitsPerSecond)
        .findFirst()
        .orElseThrow();
  }

  /** Ratios by name ({@code tcp_vs_strongswan} …), then the rates in Mbit/s. */
  public BenchReport report() {
    LinkedHashMap<String, String> notes = new LinkedHashMap<>();
    notes.put("testbed", testbed);
    notes.put("cipher", "AES-128-GCM, UDP-encapsulated");
    notes.put("flow", time.toMillis() + " ms");
    LinkedHashMap<String, Spread> figures = new LinkedHashMap<>();
    for (Load load : Load.values()) {
      figures.put(load.key() + "_vs_strongswan", ratio(load, Way.OURS, Way.STRONGSWAN));
      figures.put(load.key() + "_vs_plain", ratio(load, Way.OURS, Way.PLAIN));
    }
    for (Load load : Load.values()) {
      for (Way way : Way.values()) {
        figures.put(
            load.key() + "_" + way.key() + "_mbit_per_second", throughput(load, way).per(MEGA));
      }
    }
    return new BenchReport(DataPlaneBench.TOPOLOGY, host, rounds, notes, figures);
  }

  /** One JSON object: {@link #report}. */
  public String toJson() {
    return report().json();
  }

  /** The figures as lines for a person: median, and in brackets the least and the most. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %d processors, load %.1f · %s"
            .formatted(host.processor(), host.processors(), host.load(), testbed));
    lines.add(
        row(
            "Mbit/s",
            Way.OURS.words(),
            Way.STRONGSWAN.words(),
            Way.PLAIN.words(),
            "ours/strongSwan",
            "ours/no tunnel"));
    for (Load load : Load.values()) {
      lines.add(
          row(
              load.words(),
              whole(throughput(load, Way.OURS).per(MEGA)),
              whole(throughput(load, Way.STRONGSWAN).per(MEGA)),
              whole(throughput(load, Way.PLAIN).per(MEGA)),
              fraction(ratio(load, Way.OURS, Way.STRONGSWAN)),
              fraction(ratio(load, Way.OURS, Way.PLAIN))));
    }
    lines.add(
        "Median of %d rounds of %.0f s flows (least to most); ratios are of the same round."
            .formatted(rounds, time.toMillis() / 1000.0));
    return lines;
  }

  private static String row(String... cells) {
    return "%-15s %20s %20s %22s %20s %20s".formatted((Object[]) cells);
  }

  private static String whole(Spread s) {
    return "%.0f (%.0f-%.0f)".formatted(s.median(), s.min(), s.max());
  }

  private static String fraction(Spread s) {
    return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", s.median(), s.min(), s.max());
  }
}
