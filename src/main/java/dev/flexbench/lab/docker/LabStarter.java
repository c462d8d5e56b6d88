package dev.flexbench.lab.docker;

import dev.flexbench.ios.IosParser;
import dev.flexbench.ios.ParseResult;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabNode;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.Topology.FlexVpnSpec;
import dev.flexbench.lab.Topology.HostSpec;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.lab.Topology.StrongSwanSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Brings one topology up: all containers at once; then the links; then the tap; and only when every
 * link is captured do the nodes' programs start.
 */
final class LabStarter {
  private final Engine engine;
  private final RunIdentity identity;
  private final Images images;
  private final Set<String> gone;

  /**
   * @param gone the ids of containers that the engine has removed
   */
  LabStarter(Engine engine, RunIdentity identity, Images images, Set<String> gone) {
    this.engine = engine;
    this.identity = identity;
    this.images = images;
    this.gone = gone;
  }

  /**
   * @param name of the lab's containers, the same for no other lab of this process
   */
  DockerLab start(Topology topology, LabOptions options, String name, Signals signals)
      throws LabException {
    for (NodeSpec spec : topology.nodes().values()) {
      checkConfiguration(spec);
    }
    Path logs = folder(options.evidence().resolve("logs"));
    Plumbing plumbing = new Plumbing(topology);
    PlanMaker plans = new PlanMaker(identity, images, plumbing, options, name, logs);
    ExecutorService executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    LabSwitch labSwitch = new LabSwitch(engine, plans.labSwitch(), plumbing, signals::signal);
    LabParts parts = new LabParts(topology, options, engine, signals, executor, labSwitch, gone);
    Timeline timeline = new Timeline();
    Map<String, LabNode> nodes = new LinkedHashMap<>();
    for (NodeSpec spec : topology.nodes().values()) {
      NodeRuntime runtime =
          new NodeRuntime(
              spec,
              engine,
              plans::node,
              (node, container) -> labSwitch.plugIn(node, container, options.profile()),
              line -> signals.signal());
      parts.add(runtime);
      nodes.put(spec.name(), node(spec, runtime, parts, timeline));
    }
    try {
      bringUp(parts, options);
    } catch (LabException e) {
      parts.remove();
      throw e;
    }
    timeline.begin();
    return new DockerLab(parts, nodes, timeline);
  }

  /** An error in a configuration is told by its own file's name, before anything is started. */
  private static void checkConfiguration(NodeSpec spec) throws LabException {
    if (spec instanceof FlexVpnSpec flex) {
      ParseResult parsed = IosParser.parse(flex.configName(), flex.config());
      if (!parsed.usable()) {
        throw new LabException(parsed.errors().getFirst().toString());
      }
    }
  }

  private static void bringUp(LabParts parts, LabOptions options) throws LabException {
    List<Parallel.Task> launches = new ArrayList<>();
    launches.add(() -> parts.labSwitch().start());
    parts.runtimes().forEach(r -> launches.add(r::prepare));
    Parallel.run(parts.executor(), launches);
    parts.labSwitch().plugIn(parts.runtimes(), options.profile());
    parts.labSwitch().capture(options.profile());
    for (NodeRuntime runtime : parts.runtimes()) {
      runtime.go();
    }
    Parallel.run(
        parts.executor(),
        parts.runtimes().stream().map(r -> (Parallel.Task) r::awaitReady).toList());
  }

  private static LabNode node(
      NodeSpec spec, NodeRuntime runtime, LabParts parts, Timeline timeline) {
    PowerSwitch power = new PowerSwitch(parts.keyLogs(), timeline);
    return switch (spec) {
      case HostSpec host -> new DockerStation(runtime, host, timeline::elapsed, parts.executor());
      case StrongSwanSpec _ -> new StrongSwanNode(runtime, power);
      case FlexVpnSpec _ -> new FlexVpnNode(runtime, power, parts.signals());
    };
  }

  private static Path folder(Path path) throws LabException {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new LabException("could not make the folder " + path + ": " + e.getMessage(), e);
    }
  }
}
