package dev.flexbench.verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A verdict with its evidence as JSON: the file {@code verdict.json} of an evidence folder. */
public final class VerdictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private VerdictJson() {}

  /** The verdict as text; times in seconds since the start of the capture. */
  public static String write(Verdict verdict) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("verdict", verdict.kind().key());
    root.put("reason", verdict.reason());
    ArrayNode evidence = root.putArray("evidence");
    for (Evidence piece : verdict.evidence()) {
      switch (piece) {
        case Evidence.Note note -> {
          ObjectNode node = evidence.addObject();
          node.put("text", note.text());
          ArrayNode frames = node.putArray("frames");
          note.frames().forEach(frames::add);
        }
        case Evidence.Comparison comparison -> {
          ObjectNode node = evidence.addObject();
          node.put("comparison", comparison.title());
          ArrayNode rows = node.putArray("rows");
          comparison.rows().forEach(r -> writeRow(rows.addObject(), r));
        }
      }
    }
    return MAPPER.writeValueAsString(root) + "\n";
  }

  private static void writeRow(ObjectNode node, Evidence.Row row) {
    node.put("expected", row.expected());
    node.put("observed", row.observed());
    node.put("same", row.same());
    row.frame().ifPresent(f -> node.put("frame", f));
    row.at().ifPresent(t -> node.put("at", t.toNanos() / 1e9));
    if (!row.note().isEmpty()) {
      node.put("note", row.note());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws InputException when it is something else
   */
  public static Verdict read(String text, String where) {
    try {
      JsonNode root = MAPPER.readTree(text);
      String key = root.path("verdict").asString("");
      VerdictKind kind =
          VerdictKind.ofKey(key)
              .orElseThrow(() -> new InputException(where + ": no verdict \"" + key + "\""));
      List<Evidence> evidence = new ArrayList<>();
      root.path("evidence").forEach(e -> evidence.add(readEvidence(e)));
      return Verdict.of(kind, root.path("reason").asString(""), evidence);
    } catch (JacksonException e) {
      throw new InputException(where + ": not a verdict: " + e.getOriginalMessage(), e);
    }
  }

  private static Evidence readEvidence(JsonNode node) {
    if (node.has("comparison")) {
      List<Evidence.Row> rows = new ArrayList<>();
      node.path("rows").forEach(r -> rows.add(readRow(r)));
      return new Evidence.Comparison(node.path("comparison").asString(""), rows);
    }
    List<Long> frames = new ArrayList<>();
    node.path("frames").forEach(f -> frames.add(f.asLong()));
    return new Evidence.Note(node.path("text").asString(""), frames);
  }

  private static Evidence.Row readRow(JsonNode node) {
    return new Evidence.Row(
        node.path("expected").asString(""),
        node.path("observed").asString(""),
        node.path("same").asBoolean(false),
        node.has("frame") ? OptionalLong.of(node.get("frame").asLong()) : OptionalLong.empty(),
        node.has("at")
            ? Optional.of(Duration.ofNanos(Math.round(node.get("at").asDouble() * 1e9)))
            : Optional.empty(),
        node.path("note").asString(""));
  }
}
