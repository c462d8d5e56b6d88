package dev.flexbench.lab.docker;

import java.util.Optional;

/**
 * What the Docker engine of this machine can do.
 *
 * @param engine the engine's version; empty when none answers or this user may not use it
 * @param problem why there is no engine, in one line
 * @param tun containers may open tunnel devices
 * @param kernelEsp the kernel does ESP; without it strongSwan works in user space
 * @param netem the kernel delays and drops packets on demand (link impairments)
 * @param capture a container can capture on a link
 */
public record DockerFacts(
    Optional<String> engine,
    Optional<String> problem,
    Answer tun,
    Answer kernelEsp,
    Answer netem,
    Answer capture) {

  /** What was found out. */
  public enum Answer {
    YES,
    NO,
    /** There is no image yet to find it out with. */
    UNKNOWN;

    static Answer of(String text) {
      return switch (text) {
        case "yes" -> YES;
        case "no" -> NO;
        default -> UNKNOWN;
      };
    }
  }

  static DockerFacts none(String problem) {
    return new DockerFacts(
        Optional.empty(),
        Optional.of(problem),
        Answer.UNKNOWN,
        Answer.UNKNOWN,
        Answer.UNKNOWN,
        Answer.UNKNOWN);
  }

  /** Reads the lines {@code name=yes} and {@code name=no} of the image's {@code facts} script. */
  static DockerFacts parse(String engine, String lines) {
    return new DockerFacts(
        Optional.of(engine),
        Optional.empty(),
        answer(lines, "tun"),
        answer(lines, "esp"),
        answer(lines, "netem"),
        answer(lines, "capture"));
  }

  private static Answer answer(String lines, String name) {
    return lines
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> Answer.of(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(Answer.UNKNOWN);
  }
}
