package dev.flexbench.report;

import dev.flexbench.verdict.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The evidence records as JSON, in the order of their components. */
final class EvidenceJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private EvidenceJson() {}

  static String write(Object record) {
    return MAPPER.writeValueAsString(record) + "\n";
  }

  static <T> T read(String text, Class<T> type, String where) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JacksonException e) {
      throw new InputException(
          where
              + ": not what was expected there: "
              + e.getOriginalMessage().replaceAll("\\s*\\R\\s*", " "),
          e);
    }
  }
}
