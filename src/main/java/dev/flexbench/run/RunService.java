package dev.flexbench.run;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Testbed;
import dev.flexbench.run.FeaturePlan.Planned;
import dev.flexbench.run.FeaturePlan.Shard;
import dev.flexbench.verdict.InputException;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.Verdict;
import dev.flexbench.verdict.VerdictKind;
import dev.flexbench.verdict.Verdicts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a request on a testbed and leaves the evidence of every scenario in the run's directory. */
public final class RunService {
  private static final String EVIDENCE = "evidence";

  private final Testbed testbed;
  private final RunRequest request;
  private final InstantSource clock;
  private final RunListener listener;
  private final Session session;
  private final EvidenceCollector collector;
  private final Map<String, Instant> started = new HashMap<>();
  private final Map<String, ScenarioResult> results = new HashMap<>();

  public RunService(
      Testbed testbed, RunRequest request, InstantSource clock, RunListener listener) {
    this.testbed = testbed;
    this.request = request;
    this.clock = clock;
    this.listener = listener;
    this.session = new Session(testbed, request.seed(), request.topologies(), clock, listener);
    this.collector = new EvidenceCollector(session);
  }

  /**
   * Looks for what is wrong with features before anything is started or made.
   *
   * @throws InputException with one line: file, line, what was expected
   */
  public static void check(List<Path> features, String tags) {
    FeaturePlan.check(features, tags);
  }

  /**
   * Runs it.
   *
   * @throws InputException when a feature cannot be read, or there is none
   */
  public RunResults run() {
    Instant begin = clock.instant();
    List<Planned> plan =
        FeaturePlan.of(
            request.features(),
            request.tags(),
            new Shard(request.shard(), request.shards()),
            testbed);
    new FeatureRun(plan, session, this::open, this::finish).execute();
    List<ScenarioResult> all = new ArrayList<>();
    for (Planned planned : plan) {
      all.add(Optional.ofNullable(results.get(planned.id())).orElseGet(() -> withoutRun(planned)));
    }
    return new RunResults(
        String.valueOf(request.directory().getFileName()),
        request.version(),
        testbed.name(),
        request.seed(),
        begin,
        seconds(Duration.between(begin, clock.instant())),
        all);
  }

  private ScenarioResult withoutRun(Planned planned) {
    String reason = planned.notRun().orElse("the run ended before its turn");
    Verdict verdict =
        Verdict.of(
            planned.notRun().isPresent() ? VerdictKind.NOT_RUN : VerdictKind.BENCH_ERROR, reason);
    ScenarioResult result = result(planned, verdict, 0, "");
    listener.finished(result, verdict);
    return result;
  }

  private Scenario open(Planned planned) {
    started.put(planned.id(), clock.instant());
    listener.started(planned.feature(), planned.name());
    Path folder = request.directory().resolve(EVIDENCE).resolve(planned.id());
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Scenario(session, planned.id(), planned.tags(), folder);
  }

  private void finish(ScenarioRun run) {
    Verdict verdict = run.verdict();
    Optional<Lab> lab = run.scenario().startedLab();
    List<Verdict> parts = new ArrayList<>(List.of(verdict));
    collector.collect(run, verdict).ifPresent(parts::add);
    if (lab.isPresent()) {
      try {
        lab.get().close();
      } catch (LabException e) {
        parts.add(Verdict.of(VerdictKind.BENCH_ERROR, "the lab did not end: " + e.getMessage()));
      }
    }
    Verdict whole = parts.size() == 1 ? verdict : Verdicts.merge(parts);
    Planned planned = run.planned();
    Instant begin = started.getOrDefault(planned.id(), clock.instant());
    ScenarioResult result =
        result(
            planned,
            whole,
            seconds(Duration.between(begin, clock.instant())),
            EVIDENCE + "/" + planned.id());
    results.put(planned.id(), result);
    listener.finished(result, whole);
  }

  private ScenarioResult result(Planned planned, Verdict verdict, double seconds, String evidence) {
    return new ScenarioResult(
        planned.id(),
        planned.feature(),
        planned.name(),
        planned.tags(),
        testbed.name(),
        verdict.kind(),
        verdict.reason(),
        seconds,
        evidence);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
