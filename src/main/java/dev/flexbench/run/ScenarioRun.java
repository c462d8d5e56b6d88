package dev.flexbench.run;

import dev.flexbench.lab.LabException;
import dev.flexbench.run.FeaturePlan.Planned;
import dev.flexbench.verdict.InputException;
import dev.flexbench.verdict.Verdict;
import dev.flexbench.verdict.VerdictKind;
import dev.flexbench.verdict.Verdicts;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of one scenario's steps. */
final class ScenarioRun {
  private final Planned planned;
  private final Scenario scenario;
  private final List<StepOutcome> steps = new ArrayList<>();
  private Optional<Verdict> ended = Optional.empty();

  ScenarioRun(Planned planned, Scenario scenario) {
    this.planned = planned;
    this.scenario = scenario;
  }

  /** One step as it was run; its verdict, when it did not pass. */
  record StepOutcome(
      String keyword, String text, Status status, Duration took, Optional<Verdict> verdict) {
    String message() {
      return verdict.map(Verdict::reason).orElse("");
    }

    /** The bench broke, not what it looked at. */
    boolean bench() {
      return verdict.map(v -> v.kind() == VerdictKind.BENCH_ERROR).orElse(false);
    }
  }

  Planned planned() {
    return planned;
  }

  Scenario scenario() {
    return scenario;
  }

  List<StepOutcome> steps() {
    return List.copyOf(steps);
  }

  void step(PickleStepTestStep step, Result result) {
    Optional<Verdict> verdict = verdictOf(step, result);
    steps.add(
        new StepOutcome(
            step.getStep().getKeyword().strip(),
            step.getStepText(),
            result.getStatus(),
            result.getDuration(),
            verdict));
    if (ended.isEmpty()) {
      ended = verdict;
    }
  }

  private Optional<Verdict> verdictOf(PickleStepTestStep step, Result result) {
    String at = java.nio.file.Path.of(planned.file()).getFileName() + ":" + step.getStepLine();
    return switch (result.getStatus()) {
      case PASSED, SKIPPED, UNUSED -> Optional.empty();
      case UNDEFINED ->
          Optional.of(benchError(at + ": no such step: \"" + step.getStepText() + "\""));
      case AMBIGUOUS -> Optional.of(benchError(at + ": fits several steps"));
      case PENDING, FAILED ->
          Optional.of(
              switch (result.getError()) {
                case VerdictError e -> e.verdict();
                case LabException e -> benchError(at + ": " + e.getMessage());
                case InputException e -> benchError(at + ": " + e.getMessage());
                case null -> benchError(at + ": failed without a reason");
                default -> benchError(at + ": " + internal(result.getError()));
              });
    };
  }

  private static String internal(Throwable error) {
    StackTraceElement[] trace = error.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return "internal error: "
        + error.getClass().getSimpleName()
        + ": "
        + error.getMessage()
        + where;
  }

  private static Verdict benchError(String reason) {
    return Verdict.of(VerdictKind.BENCH_ERROR, reason.replaceAll("\\s*\\R\\s*", " "));
  }

  /** The verdict on the whole; without any judgement, that all steps could be done is the pass. */
  Verdict verdict() {
    if (ended.isPresent()) {
      return ended.get();
    }
    return scenario.verdicts().isEmpty()
        ? Verdict.of(VerdictKind.PASS, "every step could be done")
        : Verdicts.merge(scenario.verdicts());
  }
}
