package dev.flexbench.cli;

import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Testbed;
import dev.flexbench.lab.docker.DockerFacts;
import dev.flexbench.lab.docker.DockerTestbed;
import dev.flexbench.lab.docker.FactFinder;
import dev.flexbench.lab.sim.SimTestbed;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Opens the testbed that a user asked for. */
final class Testbeds {
  private Testbeds() {}

  /**
   * The testbed of this name; {@code auto} is Docker where an engine answers, else sim.
   *
   * @param progress takes a line per step of making images
   */
  static Testbed open(String name, PrintWriter progress) throws LabException {
    return switch (name) {
      case "sim" -> new SimTestbed();
      case "docker" -> docker(progress);
      case "auto" -> auto(progress);
      default -> throw new UserException("--testbed " + name + ": expected auto, sim or docker");
    };
  }

  /** The testbeds that can run here. */
  static List<String> available() {
    return engineFault().isEmpty() ? List.of("sim", "docker") : List.of("sim");
  }

  private static Testbed auto(PrintWriter progress) throws LabException {
    Optional<String> fault = engineFault();
    if (fault.isEmpty()) {
      return docker(progress);
    }
    progress.println("flexbench: on sim, without real peers: " + fault.get());
    return new SimTestbed();
  }

  private static Optional<String> engineFault() {
    DockerFacts facts = FactFinder.find(Optional.empty());
    return facts.engine().isPresent() ? Optional.empty() : facts.problem();
  }

  private static Testbed docker(PrintWriter progress) throws LabException {
    return DockerTestbed.open(Home.folder(), progress::println);
  }
}
