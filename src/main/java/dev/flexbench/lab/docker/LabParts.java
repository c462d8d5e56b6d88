package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/** What a lab is made of, and its removal. */
final class LabParts {
  private static final Duration REMOVAL = Duration.ofSeconds(30);

  private final Topology topology;
  private final LabOptions options;
  private final Engine engine;
  private final Signals signals;
  private final ExecutorService executor;
  private final LabSwitch labSwitch;
  private final KeyLogs keyLogs;
  private final Set<String> gone;
  private final Map<String, NodeRuntime> runtimes = new LinkedHashMap<>();
  private final Set<String> launched = ConcurrentHashMap.newKeySet();

  /**
   * @param gone the ids of containers that the engine has removed; it grows while the lab lives
   */
  LabParts(
      Topology topology,
      LabOptions options,
      Engine engine,
      Signals signals,
      ExecutorService executor,
      LabSwitch labSwitch,
      Set<String> gone) {
    this.topology = topology;
    this.options = options;
    this.engine = engine;
    this.signals = signals;
    this.executor = executor;
    this.labSwitch = labSwitch;
    this.keyLogs = new KeyLogs(options.evidence());
    this.gone = gone;
  }

  void add(NodeRuntime runtime) {
    runtimes.put(runtime.spec().name(), runtime);
  }

  Topology topology() {
    return topology;
  }

  LabOptions options() {
    return options;
  }

  Signals signals() {
    return signals;
  }

  ExecutorService executor() {
    return executor;
  }

  LabSwitch labSwitch() {
    return labSwitch;
  }

  KeyLogs keyLogs() {
    return keyLogs;
  }

  List<NodeRuntime> runtimes() {
    return List.copyOf(runtimes.values());
  }

  NodeRuntime runtime(String node) throws LabException {
    NodeRuntime runtime = runtimes.get(node);
    if (runtime == null) {
      throw new LabException("there is no node " + node);
    }
    return runtime;
  }

  /** Removes all containers and waits until the engine says that they are gone. */
  void remove() throws LabException {
    List<LabContainer> all = new ArrayList<>();
    runtimes.values().forEach(r -> r.everyLife().forEach(all::add));
    all.add(labSwitch.container());
    List<Parallel.Task> kills = new ArrayList<>();
    for (LabContainer container : all) {
      if (container.getContainerId() != null) {
        launched.add(container.getContainerId());
        kills.add(container::discard);
      }
    }
    Parallel.run(executor, kills);
    signals.await(
        "the engine to remove the lab's containers",
        REMOVAL,
        () -> gone.containsAll(launched) ? Optional.of(true) : Optional.empty());
    executor.shutdown();
  }
}
