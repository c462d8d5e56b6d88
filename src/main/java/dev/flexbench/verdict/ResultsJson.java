package dev.flexbench.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code results.json}: written in a fixed order, checked against its schema when read.
 *
 * <p>The schema is the resource {@code results.schema.json} beside this class.
 */
public final class ResultsJson {
  /** The file's name in a run directory. */
  public static final String FILE = "results.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultsJson() {}

  /** The file's text; the same results always give the same text. */
  public static String write(RunResults results) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("run", results.run());
    root.put("version", results.version());
    root.put("testbed", results.testbed());
    root.put("seed", results.seed());
    root.put("started", results.started().toString());
    root.put("seconds", millis(results.seconds()));
    ObjectNode counts = root.putObject("counts");
    results.counts().forEach((kind, n) -> counts.put(kind.key(), n));
    ArrayNode scenarios = root.putArray("scenarios");
    results.scenarios().forEach(s -> scenarios.add(scenario(s)));
    return MAPPER.writeValueAsString(root) + "\n";
  }

  private static ObjectNode scenario(ScenarioResult s) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("id", s.id());
    node.put("feature", s.feature());
    node.put("name", s.name());
    ArrayNode tags = node.putArray("tags");
    s.tags().forEach(tags::add);
    node.put("testbed", s.testbed());
    node.put("verdict", s.verdict().key());
    node.put("reason", s.reason());
    node.put("seconds", millis(s.seconds()));
    node.put("evidence", s.evidence());
    return node;
  }

  /** Seconds are given to the millisecond: more digits are noise. */
  private static double millis(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  /**
   * Reads the results of a run.
   *
   * @param text the file's text
   * @param where the file's name, for errors
   * @throws InputException when it is no JSON or breaks the schema, naming the first fault
   */
  public static RunResults read(String text, String where) {
    JsonNode root = parse(text, where);
    JsonSchemas.check(schemaText(), root, where);
    List<ScenarioResult> scenarios = new ArrayList<>();
    root.get("scenarios").forEach(s -> scenarios.add(scenario(s, where)));
    RunResults results =
        new RunResults(
            root.get("run").asString(),
            root.get("version").asString(),
            root.get("testbed").asString(),
            root.get("seed").asLong(),
            instant(root.get("started").asString(), where),
            root.get("seconds").asDouble(),
            scenarios);
    results.counts().forEach((kind, n) -> checkCount(root, kind, n, where));
    return results;
  }

  private static void checkCount(JsonNode root, VerdictKind kind, long counted, String where) {
    long said = root.get("counts").get(kind.key()).asLong();
    if (said != counted) {
      throw new InputException(
          "%s: counts.%s says %d, but %d scenarios have this verdict"
              .formatted(where, kind.key(), said, counted));
    }
  }

  private static ScenarioResult scenario(JsonNode s, String where) {
    List<String> tags = new ArrayList<>();
    s.get("tags").forEach(t -> tags.add(t.asString()));
    String verdict = s.get("verdict").asString();
    return new ScenarioResult(
        s.get("id").asString(),
        s.get("feature").asString(),
        s.get("name").asString(),
        tags,
        s.get("testbed").asString(),
        VerdictKind.ofKey(verdict)
            .orElseThrow(() -> new InputException(where + ": no verdict " + verdict)),
        s.get("reason").asString(),
        s.get("seconds").asDouble(),
        s.get("evidence").asString());
  }

  private static Instant instant(String text, String where) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new InputException(where + ": started: not a moment in time: " + text, e);
    }
  }

  private static JsonNode parse(String text, String where) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new InputException(where + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Reads {@code results.json} of a run directory. */
  public static RunResults readRun(Path runDirectory) throws IOException {
    Path file = runDirectory.resolve(FILE);
    try {
      return read(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new InputException(runDirectory + ": not a run directory, it has no " + FILE, e);
    }
  }

  /** Writes {@code results.json} into a run directory. */
  public static Path writeRun(Path runDirectory, RunResults results) throws IOException {
    return Files.writeString(runDirectory.resolve(FILE), write(results));
  }

  /** The JSON schema of the file. */
  public static String schemaText() {
    try (InputStream in = ResultsJson.class.getResourceAsStream("results.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("results.schema.json is missing from the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
