package dev.flexbench.verdict;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Checks JSON against a schema of ours. */
final class JsonSchemas {
  private JsonSchemas() {}

  /**
   * Checks a document.
   *
   * @throws InputException with the first fault and how many more there are
   */
  static void check(String schemaText, JsonNode document, String where) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schemaText, InputFormat.JSON);
    List<Error> errors = schema.validate(document);
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
      throw new InputException(
          where + ": at " + first.getInstanceLocation() + ": " + first.getMessage() + more);
    }
  }
}
