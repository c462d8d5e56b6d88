package dev.flexbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.lab.sim.SimTestbed;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's own scenario is run as it stands there. */
class ReadmeTest {
  private static final Pattern BLOCK =
      Pattern.compile("   ```\\w*\\n(.*?)\\n   ```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void theScenarioInFiveMinutesRuns() throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("README.md")));
    while (matcher.find()) {
      blocks.add(matcher.group(1).indent(-3));
    }
    assertThat(blocks).as("topology, two configurations, feature").hasSize(4);
    Path branch = Files.createDirectories(folder.resolve("topologies/branch"));
    Files.writeString(branch.resolve("topology.yaml"), blocks.get(0));
    Files.writeString(branch.resolve("hub.cfg"), blocks.get(1));
    Files.writeString(branch.resolve("office.cfg"), blocks.get(2));
    Path feature = Files.writeString(folder.resolve("branch.feature"), blocks.get(3));

    RunRequest request =
        new RunRequest(List.of(feature), "", 1, 1, 1, List.of(branch.getParent()), folder, "test");
    try (SimTestbed sim = new SimTestbed()) {
      RunResults results =
          new RunService(sim, request, InstantSource.system(), new FeatureSuite.Silent()).run();
      assertThat(results.scenarios())
          .singleElement()
          .satisfies(r -> assertThat(r.verdict()).as(r.reason()).isEqualTo(VerdictKind.PASS));
    }
  }
}
