package dev.flexbench.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@link TurnaroundBench} measured.
 *
 * @param seconds one value per round, by the figure's name
 */
public record TurnaroundResult(HostFacts host, int rounds, Map<String, List<Double>> seconds) {

  /** One JSON object: host, rounds, and the figures in seconds by name. */
  public String toJson() {
    JsonMapper json = new JsonMapper();
    ObjectNode root = json.createObjectNode();
    root.put("bench", "scenario-turnaround");
    root.putObject("host")
        .put("processor", host.processor())
        .put("processors", host.processors())
        .put("kernel", host.kernel())
        .put("java", host.java())
        .put("load", host.load());
    root.put("rounds", rounds);
    seconds.forEach((name, values) -> {
      Spread spread = Spread.of(values);
      root.putObject(name)
          .put("median", rounded(spread.median()))
          .put("min", rounded(spread.min()))
          .put("max", rounded(spread.max()));
    });
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /** The figures as lines for a person. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %d processors, load %.1f".formatted(host.processor(), host.processors(), host.load()));
    seconds.forEach((name, values) -> {
      Spread s = Spread.of(values);
      lines.add(
          String.format(
              Locale.ROOT,
              "%-28s %6.2f s (%.2f-%.2f)",
              name.replace("_seconds", "").replace('_', ' '),
              s.median(),
              s.min(),
              s.max()));
    });
    lines.add("Median of " + rounds + " rounds (least to most).");
    return lines;
  }
}
