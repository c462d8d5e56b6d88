package dev.flexbench.lab.docker;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabNode;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.Station;
import dev.flexbench.lab.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A topology of containers that is up. */
final class DockerLab implements Lab {
  private static final String CAPTURE = "capture.pcapng";

  private final LabParts parts;
  private final Map<String, LabNode> nodes;
  private final Timeline timeline;
  private boolean closed;

  DockerLab(LabParts parts, Map<String, LabNode> nodes, Timeline timeline) {
    this.parts = parts;
    this.nodes = Map.copyOf(nodes);
    this.timeline = timeline;
  }

  private LabOptions options() {
    return parts.options();
  }

  @Override
  public Topology topology() {
    return parts.topology();
  }

  @Override
  public LabNode node(String name) throws LabException {
    LabNode node = nodes.get(name);
    if (node == null) {
      throw new LabException("the topology " + topology().name() + " has no node " + name);
    }
    return node;
  }

  @Override
  public Duration elapsed() {
    return timeline.elapsed();
  }

  @Override
  public void pass(Duration time) throws LabException {
    parts.signals().pass(time);
  }

  @Override
  public <T> T await(String what, Duration deadline, Condition<T> condition) throws LabException {
    return parts.signals().await(what, deadline, condition);
  }

  @Override
  public PlainPath plainPath(Station from, Station to) throws LabException {
    if (from instanceof DockerStation near && to instanceof DockerStation far) {
      Collection<NodeRuntime> gateways =
          parts.runtimes().stream().filter(r -> !(r.spec() instanceof Topology.HostSpec)).toList();
      return PlainRoutes.between(near, far, gateways);
    }
    throw new LabException(from.name() + " and " + to.name() + " are not of this testbed");
  }

  @Override
  public void setLink(String node, String link, boolean connected) throws LabException {
    NodeRuntime runtime = parts.runtime(node(node).name());
    parts.labSwitch().setPlug(runtime.spec(), runtime.attachment(link), connected);
    mark((connected ? "joined " : "cut ") + node + " from " + link);
  }

  @Override
  public Captured captured() throws LabException {
    Path file = options().evidence().resolve(CAPTURE);
    long dropped = parts.labSwitch().flush(file);
    List<Path> keys = new ArrayList<>();
    for (NodeRuntime runtime : parts.runtimes()) {
      keys.addAll(parts.keyLogs().collect(runtime));
    }
    return new Captured(file, keys, dropped);
  }

  @Override
  public void mark(String event) {
    timeline.mark(event);
  }

  @Override
  public List<Mark> marks() {
    return timeline.marks();
  }

  /** Keeps the last state of capture and keys, then removes everything, whatever fails. */
  @Override
  public void close() throws LabException {
    if (closed) {
      return;
    }
    closed = true;
    Optional<LabException> problem = Optional.empty();
    try {
      captured();
    } catch (LabException e) {
      problem = Optional.of(e);
    }
    parts.remove();
    if (problem.isPresent()) {
      throw problem.get();
    }
  }
}
