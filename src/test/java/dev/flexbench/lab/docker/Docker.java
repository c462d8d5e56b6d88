package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.TopologyLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What tests on a real engine share. */
final class Docker {
  private Docker() {}

  /** A testbed; the test is skipped, with the reason, where no engine answers. */
  static DockerTestbed testbed() throws LabException {
    DockerFacts facts = FactFinder.find(java.util.Optional.empty());
    Assumptions.assumeTrue(
        facts.engine().isPresent(), () -> "skipped: " + facts.problem().orElse("no engine"));
    return DockerTestbed.open(home(), step -> {});
  }

  static Path home() {
    return Path.of(System.getProperty("flexbench.home", "."));
  }

  static Topology pair() throws LabException {
    return new TopologyLoader()
        .load(Path.of("src/test/resources/dev/flexbench/lab/docker/strongswan-pair"));
  }
}
