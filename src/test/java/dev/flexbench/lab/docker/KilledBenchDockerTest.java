package dev.flexbench.lab.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Container;
import dev.flexbench.lab.LabOptions;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bench that is killed hard takes its lab with it. */
class KilledBenchDockerTest {
  /** The bench that is killed: starts a lab, says so, and waits for its end. */
  static final class Victim {
    private Victim() {}

    /** The argument is the evidence folder. */
    public static void main(String[] args) throws Exception {
      DockerTestbed testbed = DockerTestbed.open(Docker.home(), step -> {});
      testbed.start(
          Docker.pair(),
          new LabOptions("victim", 1, Path.of(args[0]), LabOptions.Profile.EXCHANGE));
      System.out.println("LAB " + RunIdentity.ofThisProcess().run());
      System.out.flush();
      while (System.in.read() >= 0) {
        // until the end of the test
      }
    }
  }

  @Test
  void nothingIsLeftAfterKillMinusNine(@TempDir Path evidence) throws Exception {
    Docker.testbed().close();
    Engine engine = Engine.connect();
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dapi.version=1.41",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                evidence.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String run = run(victim);
    assertThat(containers(engine, run)).as("the lab's containers").hasSize(5);

    victim.destroyForcibly();
    assertThat(victim.waitFor(10, TimeUnit.SECONDS)).isTrue();

    new Signals()
        .await(
            "the killed bench's containers to go",
            Duration.ofSeconds(10),
            () -> containers(engine, run).isEmpty() ? Optional.of(true) : Optional.empty());
  }

  private static String run(Process victim) throws Exception {
    BufferedReader lines = victim.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("LAB ")) {
        return line.substring("LAB ".length());
      }
    }
    throw new AssertionError("the lab did not start; exit code " + victim.waitFor());
  }

  private static List<Container> containers(Engine engine, String run) {
    return engine.labelled(List.of(RunIdentity.RUN + "=" + run));
  }
}
