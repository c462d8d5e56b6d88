package dev.flexbench.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The machine that figures were taken on.
 *
 * @param load the load average of the last minute before the measurement; above the number of
 *     processors, others were using the machine too
 */
public record HostFacts(String processor, int processors, String kernel, String java, double load) {
  /** This machine, now. */
  public static HostFacts ofThisMachine() {
    return new HostFacts(
        processor(lines("/proc/cpuinfo")),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.version"),
        load(lines("/proc/loadavg")));
  }

  static String processor(List<String> cpuinfo) {
    return cpuinfo.stream()
        .filter(line -> line.startsWith("model name") || line.startsWith("CPU part"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  static double load(List<String> loadavg) {
    return loadavg.isEmpty() ? 0 : Double.parseDouble(loadavg.getFirst().split(" ", 2)[0]);
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      return List.of(); // not Linux: the figures are good without it
    }
  }
}
