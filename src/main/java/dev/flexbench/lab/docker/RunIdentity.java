package dev.flexbench.lab.docker;

import com.github.dockerjava.api.model.Container;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The labels that say to which bench process a container belongs.
 *
 * @param run names the containers of one bench process
 * @param owner the process: host name, process id and start, so that a new process with an old id
 *     is not taken for it
 */
record RunIdentity(String run, String owner) {
  static final String RUN = "dev.flexbench.run";
  static final String OWNER = "dev.flexbench.owner";
  static final String LAB = "dev.flexbench.lab";
  private static final int RADIX = 36;

  static RunIdentity ofThisProcess() {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    return new RunIdentity(
        Long.toString(start, RADIX) + "-" + Long.toString(self.pid(), RADIX), owner(self));
  }

  private static String owner(ProcessHandle process) {
    return hostName()
        + "/"
        + process.pid()
        + "/"
        + process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  Map<String, String> labels(String lab) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(RUN, run);
    labels.put(OWNER, owner);
    labels.put(LAB, lab);
    return labels;
  }

  /** A container's name; what the engine does not allow in names becomes a dash. */
  String containerName(String lab, String node) {
    return ("flexbench-" + run + "-" + lab + "-" + node)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9_.-]", "-");
  }

  /**
   * Removes the containers of bench processes of this host that are no more. There are none unless
   * the engine itself was stopped while a lab was up.
   *
   * @return how many
   */
  int sweep(Engine engine) {
    int removed = 0;
    for (Container container : engine.labelled(List.of(OWNER))) {
      String of = container.getLabels().getOrDefault(OWNER, "");
      if (of.startsWith(hostName() + "/") && !of.equals(owner) && !lives(of)) {
        engine.remove(container.getId());
        removed++;
      }
    }
    return removed;
  }

  private static boolean lives(String owner) {
    String[] parts = owner.split("/", -1);
    Optional<ProcessHandle> process =
        parts.length == 3 ? ProcessHandle.of(Long.parseLong(parts[1])) : Optional.empty();
    return process.filter(p -> owner(p).equals(owner)).isPresent();
  }
}
