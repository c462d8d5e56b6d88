package dev.flexbench.run;

import dev.flexbench.lab.NodeKind;
import dev.flexbench.lab.Testbed;
import dev.flexbench.verdict.InputException;
import dev.flexbench.verdict.ScenarioIds;
import io.cucumber.core.feature.FeatureParser;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.resource.Resource;
import io.cucumber.tagexpressions.Expression;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The scenarios of a run, in the order of the files, with their ids, and of each whether it can run
 * on this testbed.
 */
final class FeaturePlan {
  /** {@code (12:3): expected: …} in what the Gherkin parser says. */
  private static final Pattern AT = Pattern.compile("\\((\\d+):\\d+\\):\\s*([^\\n]*)");

  private FeaturePlan() {}

  /**
   * One scenario.
   *
   * @param line its line, or its example's
   * @param notRun why it is not run here, empty when it is
   */
  record Planned(
      String id,
      URI file,
      int line,
      String feature,
      String name,
      List<String> tags,
      Optional<String> notRun) {}

  /**
   * A share of the scenarios, for machines that run side by side.
   *
   * @param number from 1
   */
  record Shard(int number, int of) {
    static final Shard ALL = new Shard(1, 1);

    boolean has(int index) {
      return index % of == number - 1;
    }
  }

  /**
   * Reads the features and plans them.
   *
   * @param paths feature files or folders of them
   * @param tags a tag expression, or empty for all
   * @throws InputException for a file that cannot be read or parsed, with its line
   */
  static List<Planned> of(List<Path> paths, String tags, Shard shard, Testbed testbed) {
    return of(paths, tags, shard, has -> missing(has, testbed));
  }

  private static List<Planned> of(
      List<Path> paths,
      String tags,
      Shard shard,
      Function<List<String>, Optional<String>> missing) {
    Expression wanted = expression(tags);
    ScenarioIds ids = new ScenarioIds();
    List<Planned> plan = new ArrayList<>();
    int index = 0;
    for (Path file : files(paths)) {
      Optional<Feature> feature = parse(file);
      if (feature.isEmpty()) {
        continue;
      }
      String name = feature.get().getName().orElse(file.getFileName().toString());
      for (Pickle pickle : feature.get().getPickles()) {
        String id = ids.next(pickle.getName());
        if (wanted.evaluate(pickle.getTags()) && shard.has(index++)) {
          plan.add(
              new Planned(
                  id,
                  file.toUri(),
                  pickle.getLocation().getLine(),
                  name,
                  pickle.getName(),
                  pickle.getTags(),
                  missing.apply(pickle.getTags())));
        }
      }
    }
    return plan;
  }

  /** Reads the features without a testbed, for what is wrong with them. */
  static void check(List<Path> paths, String tags) {
    of(paths, tags, Shard.ALL, _ -> Optional.empty());
  }

  private static Optional<String> missing(List<String> tags, Testbed testbed) {
    for (NodeKind kind : NodeKind.values()) {
      if (tags.contains("@" + kind.word()) && !testbed.supports(kind)) {
        return Optional.of("needs " + kind.word() + ", which " + testbed.name() + " does not have");
      }
    }
    return Optional.empty();
  }

  private static Expression expression(String tags) {
    try {
      return TagExpressionParser.parse(tags);
    } catch (TagExpressionException e) {
      throw new InputException(
          "--tags \""
              + tags
              + "\" is not a tag expression such as \"@strongswan and not @throughput\"");
    }
  }

  private static List<Path> files(List<Path> paths) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> below = Files.walk(path)) {
          below.filter(f -> f.toString().endsWith(".feature")).sorted().forEach(files::add);
        } catch (IOException e) {
          throw new InputException(path + ": cannot be read");
        }
      } else if (Files.isRegularFile(path)) {
        files.add(path);
      } else {
        throw new InputException(path + ": no such feature file or folder");
      }
    }
    return files.stream().map(Path::toAbsolutePath).map(Path::normalize).distinct().toList();
  }

  private static Optional<Feature> parse(Path file) {
    try {
      byte[] text = Files.readAllBytes(file);
      return new FeatureParser(UUID::randomUUID).parseResource(new Source(file.toUri(), text));
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read");
    } catch (RuntimeException e) {
      // the parser's own exception type is not public
      Matcher at = AT.matcher(String.valueOf(e.getMessage()));
      throw new InputException(
          at.find() ? file + ":" + at.group(1) + ": " + at.group(2) : file + ": not a feature");
    }
  }

  /** A feature file's text, as the parser wants it. */
  private record Source(URI uri, dev.flexbench.wire.Octets text) implements Resource {
    Source(URI uri, byte[] text) {
      this(uri, dev.flexbench.wire.Octets.of(text));
    }

    @Override
    public URI getUri() {
      return uri;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(text.toByteArray());
    }
  }
}
