package dev.flexbench.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A benchmark's outcome in the shape that all of them have in JSON.
 *
 * @param bench the benchmark's name on the command line
 * @param notes what else must be known to read the figures, by name
 * @param figures by name, ratios among them ({@code …_vs_…}); each becomes median, min and max
 */
public record BenchReport(
    String bench,
    HostFacts host,
    int rounds,
    SequencedMap<String, String> notes,
    SequencedMap<String, Spread> figures) {

  public BenchReport {
    notes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(notes));
    figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
  }

  /** One JSON object. */
  public String json() {
    JsonMapper json = new JsonMapper();
    ObjectNode root = json.createObjectNode();
    root.put("bench", bench);
    root.putObject("host")
        .put("processor", host.processor())
        .put("processors", host.processors())
        .put("kernel", host.kernel())
        .put("java", host.java())
        .put("load", host.load());
    root.put("rounds", rounds);
    notes.forEach(root::put);
    figures.forEach((name, spread) ->
        root.putObject(name)
            .put("median", rounded(spread.median()))
            .put("min", rounded(spread.min()))
            .put("max", rounded(spread.max())));
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
