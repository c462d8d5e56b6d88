package dev.flexbench.report;

import dev.flexbench.verdict.ResultsJson;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.VerdictKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code allure-results/} from a run directory: a result file per scenario with its steps,
 * and its evidence as attachments.
 */
public final class AllureResults {
  /** The folder's name in a run directory. */
  public static final String FOLDER = "allure-results";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path run;
  private final Path out;
  private final RunResults results;

  private AllureResults(Path run, RunResults results) {
    this.run = run;
    this.out = run.resolve(FOLDER);
    this.results = results;
  }

  /**
   * Writes the folder.
   *
   * @param run a run directory
   */
  public static Path write(Path run) throws IOException {
    AllureResults allure = new AllureResults(run, ResultsJson.readRun(run));
    Files.createDirectories(allure.out);
    long at = allure.results.started().toEpochMilli();
    for (ScenarioResult scenario : allure.results.scenarios()) {
      allure.scenario(scenario, at);
      at += Math.round(scenario.seconds() * 1000);
    }
    return allure.out;
  }

  private void scenario(ScenarioResult scenario, long start) throws IOException {
    Path folder = EvidenceFiles.folder(run, scenario);
    boolean there = !scenario.evidence().isEmpty() && Files.isDirectory(folder);
    ScenarioEvidence evidence = there ? EvidenceReader.read(folder) : ScenarioEvidence.NONE;
    String uuid = uuid(results.run() + "/" + scenario.id());
    ObjectNode node = MAPPER.createObjectNode();
    node.put("uuid", uuid);
    // the same scenario on the same testbed has one history across runs
    node.put("historyId", uuid(scenario.testbed() + "/" + scenario.id()));
    node.put("testCaseId", uuid(scenario.id()));
    node.put("fullName", scenario.feature() + ": " + scenario.name());
    node.put("name", scenario.name());
    node.put("status", status(scenario.verdict()));
    node.putObject("statusDetails").put("message", scenario.reason());
    node.put("stage", "finished");
    node.put("start", start);
    node.put("stop", start + Math.round(scenario.seconds() * 1000));
    labels(node.putArray("labels"), scenario);
    steps(node.putArray("steps"), evidence, start);
    ArrayNode attachments = node.putArray("attachments");
    if (there) {
      for (EvidenceFiles.Download file : EvidenceFiles.downloads(folder)) {
        attach(attachments, uuid, folder, file);
      }
    }
    Files.writeString(out.resolve(uuid + "-result.json"), MAPPER.writeValueAsString(node) + "\n");
  }

  private static String status(VerdictKind verdict) {
    return switch (verdict) {
      case PASS, PASS_WITH_DEVIATION -> "passed";
      case FAIL -> "failed";
      case INCONCLUSIVE, BENCH_ERROR -> "broken";
      case NOT_APPLICABLE, NOT_RUN -> "skipped";
    };
  }

  private static void labels(ArrayNode labels, ScenarioResult scenario) {
    label(labels, "feature", scenario.feature());
    label(labels, "suite", scenario.feature());
    label(labels, "parentSuite", scenario.testbed());
    label(labels, "framework", "flexbench");
    label(labels, "verdict", scenario.verdict().key());
    scenario.tags().forEach(tag -> label(labels, "tag", tag.substring(1)));
  }

  private static void label(ArrayNode labels, String name, String value) {
    labels.addObject().put("name", name).put("value", value);
  }

  private static void steps(ArrayNode steps, ScenarioEvidence evidence, long start) {
    long at = start;
    for (StepRecord step : evidence.steps()) {
      ObjectNode node = steps.addObject();
      node.put("name", step.keyword() + " " + step.title());
      node.put(
          "status",
          switch (step.status()) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case SKIPPED -> "skipped";
            case BROKEN -> "broken";
          });
      if (!step.message().isEmpty()) {
        node.putObject("statusDetails").put("message", step.message());
      }
      node.put("stage", "finished");
      node.put("start", at);
      at += step.millis();
      node.put("stop", at);
    }
  }

  private void attach(ArrayNode attachments, String uuid, Path folder, EvidenceFiles.Download file)
      throws IOException {
    String source = uuid(uuid + "/" + file.path()) + "-attachment" + ending(file.path());
    Files.copy(
        folder.resolve(file.path()), out.resolve(source), StandardCopyOption.REPLACE_EXISTING);
    attachments
        .addObject()
        .put("name", file.title())
        .put("source", source)
        .put("type", type(file.path()));
  }

  private static String ending(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? ".txt" : path.substring(dot);
  }

  private static String type(String path) {
    return switch (ending(path)) {
      case ".json" -> "application/json";
      case ".svg" -> "image/svg+xml";
      case ".pcapng" -> "application/vnd.tcpdump.pcap";
      default -> "text/plain";
    };
  }

  /** The same name gives the same id, so that a report made twice is the same twice. */
  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
