package dev.flexbench.run;

import dev.flexbench.run.FeaturePlan.Planned;
import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestStepFinished;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands planned scenarios to Cucumber, one after the other, and follows what becomes of them. */
final class FeatureRun implements ConcurrentEventListener {
  private static final URI GLUE = URI.create("classpath:/dev/flexbench/steps");

  private final List<Planned> plan;
  private final StepWorld world;
  private final Function<Planned, Scenario> opener;
  private final Consumer<ScenarioRun> finished;
  private @Nullable ScenarioRun current;

  /**
   * A run of these scenarios.
   *
   * @param opener makes the scenario when its turn comes
   * @param finished takes it when its last step is done; closes its lab
   */
  FeatureRun(
      List<Planned> plan,
      Session session,
      Function<Planned, Scenario> opener,
      Consumer<ScenarioRun> finished) {
    this.plan = List.copyOf(plan);
    this.world = new StepWorld(session);
    this.opener = opener;
    this.finished = finished;
  }

  void execute() {
    RuntimeOptionsBuilder options =
        new RuntimeOptionsBuilder().addGlue(GLUE).setThreads(1).setMonochrome().setNoSummary();
    options.setPublishQuiet(true);
    lines().forEach((file, lines) -> options.addFeature(FeatureWithLines.create(file, lines)));
    Runtime.builder()
        .withRuntimeOptions(options.build())
        .withObjectFactorySupplier(() -> world)
        .withAdditionalPlugins(this)
        .build()
        .run();
  }

  private Map<URI, SortedSet<Integer>> lines() {
    Map<URI, SortedSet<Integer>> lines = new LinkedHashMap<>();
    plan.stream()
        .filter(one -> one.notRun().isEmpty())
        .forEach(one -> lines.computeIfAbsent(one.file(), _ -> new TreeSet<>()).add(one.line()));
    return lines;
  }

  @Override
  public void setEventPublisher(EventPublisher publisher) {
    publisher.registerHandlerFor(TestCaseStarted.class, event -> started(event.getTestCase()));
    publisher.registerHandlerFor(TestStepFinished.class, this::stepFinished);
    publisher.registerHandlerFor(TestCaseFinished.class, _ -> ended());
  }

  private void started(TestCase test) {
    Planned planned =
        plan.stream()
            .filter(one ->
                one.file().equals(test.getUri()) && one.line() == test.getLocation().getLine())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("not planned: " + test.getName()));
    ScenarioRun run = new ScenarioRun(planned, opener.apply(planned));
    current = run;
    world.enter(run.scenario());
  }

  private void stepFinished(TestStepFinished event) {
    ScenarioRun run = current;
    if (run != null && event.getTestStep() instanceof PickleStepTestStep step) {
      run.step(step, event.getResult());
    }
  }

  private void ended() {
    ScenarioRun run = current;
    current = null;
    if (run != null) {
      finished.accept(run);
    }
  }
}
