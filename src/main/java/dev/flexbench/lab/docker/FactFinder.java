package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what the Docker engine can do, in a container of its own. */
public final class FactFinder {
  private static final Duration TIME = Duration.ofSeconds(30);

  private FactFinder() {}

  /**
   * Never fails: what cannot be found out is {@link DockerFacts.Answer#UNKNOWN}.
   *
   * @param images empty when they are not built yet
   */
  public static DockerFacts find(Optional<Images> images) {
    try {
      Engine engine = Engine.connect();
      return images.isPresent()
          ? find(engine, images.get(), RunIdentity.ofThisProcess())
          : DockerFacts.parse(engine.version(), "");
    } catch (LabException e) {
      return DockerFacts.none(String.valueOf(e.getMessage()));
    }
  }

  static DockerFacts find(Engine engine, Images images, RunIdentity identity) throws LabException {
    List<String> said = new ArrayList<>();
    Path log = scratch();
    ContainerPlan plan =
        new ContainerPlan(
            identity.containerName("doctor", "facts"),
            "facts",
            images.peers(),
            List.of(),
            List.of("/opt/flexbench/facts"),
            Map.of(),
            identity.labels("doctor"),
            Map.of(),
            Map.of(),
            true,
            false,
            log);
    try {
      return DockerFacts.parse(engine.version(), run(engine, plan, said));
    } catch (LabException e) {
      // an engine that gives no tunnel device refuses the container
      String noTun = String.valueOf(e.getMessage()).contains("/dev/net/tun") ? "tun=no" : "";
      return DockerFacts.parse(engine.version(), noTun);
    } finally {
      delete(log);
    }
  }

  private static String run(Engine engine, ContainerPlan plan, List<String> said)
      throws LabException {
    LabContainer container =
        new LabContainer(
            plan,
            engine,
            line -> {
              synchronized (said) {
                said.add(line);
              }
            });
    container.launch();
    container.go();
    container.lifeline().awaitEnd(TIME);
    synchronized (said) {
      return String.join("\n", said);
    }
  }

  private static Path scratch() throws LabException {
    try {
      return Files.createTempFile("flexbench-facts", ".log");
    } catch (IOException e) {
      throw new LabException("could not write a temporary file: " + e.getMessage(), e);
    }
  }

  private static void delete(Path file) throws LabException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new LabException("could not delete " + file + ": " + e.getMessage(), e);
    }
  }
}
