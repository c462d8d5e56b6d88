package dev.flexbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.lab.sim.SimTestbed;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class FeaturesOnSimTest {
  private static final List<Path> FEATURES = List.of(Path.of("features"));

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> everyFeatureHoldsOnSim() {
    try (SimTestbed sim = new SimTestbed()) {
      RunResults results = FeatureSuite.run(sim, FEATURES, "", folder);
      assertThat(results.count(VerdictKind.NOT_RUN)).isPositive();
      return FeatureSuite.tests(results);
    }
  }

  @Test
  void oneSeedGivesByteIdenticalCaptures() throws IOException {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    String tags = "not @throughput";
    try (SimTestbed sim = new SimTestbed()) {
      RunResults one = FeatureSuite.run(sim, FEATURES, tags, first);
      FeatureSuite.run(sim, FEATURES, tags, second);
      int compared = 0;
      for (ScenarioResult result : one.scenarios()) {
        Path capture = Path.of("evidence", result.id(), "capture.pcapng");
        if (result.verdict() != VerdictKind.NOT_RUN) {
          assertThat(second.resolve(capture)).hasSameBinaryContentAs(first.resolve(capture));
          compared++;
        }
      }
      assertThat(compared).isGreaterThan(5);
    }
  }
}
