package dev.flexbench.lab;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code NAME/topology.yaml} and the configurations that it names. Every fault is one {@link
 * LabException} line: file, line, what was found, what was expected.
 */
public final class TopologyLoader {
  private static final String FILE = "topology.yaml";

  private final Schema schema;
  private final YAMLMapper yaml = new YAMLMapper();

  public TopologyLoader() {
    try (InputStream in = TopologyLoader.class.getResourceAsStream("topology.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("topology.schema.json is not in the jar");
      }
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(in, InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Finds a topology by its name among the folders of {@code folders}.
   *
   * @throws LabException when there is none; the message names those that there are
   */
  public Topology find(String name, List<Path> folders) throws LabException {
    for (Path folder : folders) {
      Path file = folder.resolve(name).resolve(FILE);
      if (Files.isRegularFile(file)) {
        return load(file);
      }
    }
    throw new LabException(
        "no topology \"" + name + "\"; there is " + String.join(", ", names(folders)));
  }

  private static List<String> names(List<Path> folders) {
    return folders.stream()
        .flatMap(TopologyLoader::list)
        .filter(path -> Files.isRegularFile(path.resolve(FILE)))
        .map(path -> path.getFileName().toString())
        .sorted()
        .distinct()
        .toList();
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  /** Reads a topology file, or the {@code topology.yaml} of a folder. */
  public Topology load(Path path) throws LabException {
    Path file = Files.isDirectory(path) ? path.resolve(FILE) : path;
    String text = read(file, "topology");
    YamlPositions positions;
    JsonNode tree;
    try {
      positions = YamlPositions.of(text);
      tree = yaml.readTree(text);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new LabException(file + ":" + line + ": not YAML: " + e.getProblem());
    } catch (YamlEngineException | JacksonException e) {
      throw new LabException(file + ": not YAML: " + e.getMessage());
    }
    checkSchema(file, positions, tree);
    return new TopologyBuilder(file, positions, tree).build();
  }

  private void checkSchema(Path file, YamlPositions positions, JsonNode tree) throws LabException {
    if (tree == null || !tree.isObject()) {
      throw new LabException(file + ":1: expected links and nodes");
    }
    List<Error> errors = schema.validate(tree);
    Error deepest =
        errors.stream()
            .max(Comparator.comparingInt(e -> e.getInstanceLocation().getNameCount()))
            .orElse(null);
    if (deepest != null) {
      String pointer = pointer(deepest);
      throw new LabException(
          file + ":" + positions.line(pointer) + ": " + where(pointer) + deepest.getMessage());
    }
  }

  private static String pointer(Error error) {
    String pointer = error.getInstanceLocation().toString().replaceFirst("^[#$]", "");
    // an unknown key is reported on its parent; the reader wants the key's own line
    return error.getProperty() == null || !"additionalProperties".equals(error.getKeyword())
        ? pointer
        : pointer + "/" + error.getProperty();
  }

  private static String where(String pointer) {
    return pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.') + ": ";
  }

  static String read(Path file, String what) throws LabException {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new LabException(file + ": the " + what + " is not UTF-8 text");
    } catch (IOException e) {
      throw new LabException(file + ": no such " + what + " file, or it cannot be read");
    }
  }
}
