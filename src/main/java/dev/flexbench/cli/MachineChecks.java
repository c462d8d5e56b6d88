package dev.flexbench.cli;

import dev.flexbench.lab.docker.DockerFacts;
import dev.flexbench.lab.docker.DockerFacts.Answer;
import dev.flexbench.lab.docker.FactFinder;
import dev.flexbench.lab.docker.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine has of what flexbench can use. */
final class MachineChecks {
  private static final String FIX = "./flexbench doctor --fix does it";

  private static final String LOOK = "./flexbench doctor --fix makes the images and looks";

  private MachineChecks() {}

  /** How bad it is. */
  enum State {
    GOOD,
    /** Something is left out without it. */
    MISSING,
    /** flexbench cannot work. */
    BROKEN
  }

  /**
   * One thing.
   *
   * @param purpose what it is for
   * @param advice what to do, empty when there is nothing to do
   */
  record Check(State state, String name, String found, String purpose, String advice) {
    String mark() {
      return switch (state) {
        case GOOD -> "✔";
        case MISSING -> "–";
        case BROKEN -> "✘";
      };
    }
  }

  static List<Check> all(Optional<Images> images) {
    List<Check> checks = new ArrayList<>();
    checks.add(java());
    checks.add(tool("mvn", "building flexbench", "apt-get install maven, or " + FIX));
    DockerFacts facts = FactFinder.find(images);
    checks.add(engine(facts));
    if (facts.engine().isPresent()) {
      checks.addAll(inContainers(facts));
    }
    checks.add(
        tool(
            "tshark",
            "the independent check of captures in the tests",
            "apt-get install tshark, or " + FIX));
    checks.add(tool("wireshark", "flexbench open", "apt-get install wireshark"));
    return checks;
  }

  private static Check java() {
    int feature = Runtime.version().feature();
    return new Check(
        feature >= 25 ? State.GOOD : State.BROKEN,
        "JDK",
        Runtime.version() + " at " + System.getProperty("java.home"),
        "everything",
        feature >= 25 ? "" : "install a JDK 25 or newer and set JAVA_HOME");
  }

  private static Check engine(DockerFacts facts) {
    return facts
        .engine()
        .map(version ->
            new Check(State.GOOD, "Docker engine", version, "real peers, real kernels", ""))
        .orElseGet(() ->
            new Check(
                State.MISSING,
                "Docker engine",
                facts.problem().orElse("does not answer"),
                "real peers, real kernels",
                "without it features run on sim; " + FIX));
  }

  private static List<Check> inContainers(DockerFacts facts) {
    return List.of(
        answer("TUN devices", facts.tun(), "tunnels on Docker", "modprobe tun"),
        answer(
            "kernel ESP",
            facts.kernelEsp(),
            "strongSwan's kernel-netlink",
            "strongSwan uses its user-space ESP here, which is slower"),
        answer("capture", facts.capture(), "evidence on Docker", "containers need NET_RAW"),
        answer(
            "netem",
            facts.netem(),
            "delay and loss on Docker",
            "use sim for links with delay or loss"));
  }

  private static Check answer(String name, Answer answer, String purpose, String advice) {
    return switch (answer) {
      case YES -> new Check(State.GOOD, name, "yes", purpose, "");
      case NO -> new Check(State.MISSING, name, "no", purpose, advice);
      case UNKNOWN -> new Check(State.MISSING, name, "not looked at", purpose, LOOK);
    };
  }

  private static Check tool(String name, String purpose, String advice) {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .map(dir -> Path.of(dir, name))
            .filter(Files::isExecutable)
            .findFirst();
    return found
        .map(path -> new Check(State.GOOD, name, path.toString(), purpose, ""))
        .orElseGet(() -> new Check(State.MISSING, name, "not found", purpose, advice));
  }
}
