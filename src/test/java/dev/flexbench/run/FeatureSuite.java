package dev.flexbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.lab.Testbed;
import dev.flexbench.lab.Topology;
import dev.flexbench.verdict.ExpectedResults;
import dev.flexbench.verdict.RunOutcome;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.Verdict;
import dev.flexbench.verdict.VerdictKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs features on a testbed and shows each scenario as a test. */
final class FeatureSuite {
  private FeatureSuite() {}

  static RunResults run(Testbed testbed, List<Path> features, String tags, Path directory) {
    RunRequest request =
        new RunRequest(features, tags, 1, 1, 1, List.of(Path.of("topologies")), directory, "test");
    return new RunService(testbed, request, InstantSource.system(), new Silent()).run();
  }

  /** A test per scenario that ran, and one that the run is as expected and not empty. */
  static Stream<DynamicTest> tests(RunResults results) {
    Stream<DynamicTest> each =
        results.scenarios().stream()
            .filter(result -> result.verdict() != VerdictKind.NOT_RUN)
            .map(result -> DynamicTest.dynamicTest(result.name(), () -> passed(result)));
    DynamicTest whole =
        DynamicTest.dynamicTest(
            "the run is as expected",
            () -> {
              RunOutcome outcome = RunOutcome.of(results, ExpectedResults.ALL_PASS);
              assertThat(outcome.surprises()).isEmpty();
              assertThat(outcome.exitCode()).isEqualTo(RunOutcome.AS_EXPECTED);
            });
    return Stream.concat(each, Stream.of(whole));
  }

  private static void passed(ScenarioResult result) {
    assertThat(result.verdict()).as(result.reason()).isEqualTo(VerdictKind.PASS);
  }

  record Silent() implements RunListener {
    @Override
    public void started(String feature, String scenario) {}

    @Override
    public void labUp(Topology topology, int nodes, Duration took) {}

    @Override
    public void finished(ScenarioResult result, Verdict verdict) {}
  }
}
