package dev.flexbench.run;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.NodeKind;
import dev.flexbench.lab.Testbed;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.CRC32;

/** What all scenarios of a run share. */
public final class Session {
  private final Testbed testbed;
  private final long seed;
  private final List<Path> topologies;
  private final TopologyLoader loader = new TopologyLoader();
  private final InstantSource clock;
  private final RunListener listener;
  private final Observer observer;

  /**
   * A run's session.
   *
   * @param topologies folders that hold topologies, searched in this order
   */
  Session(
      Testbed testbed,
      long seed,
      List<Path> topologies,
      InstantSource clock,
      RunListener listener) {
    this.testbed = testbed;
    this.clock = clock;
    this.listener = listener;
    this.seed = seed;
    this.topologies = List.copyOf(topologies);
    this.observer = new Observer(this::supports);
  }

  Topology topology(String name) throws LabException {
    return loader.find(name, topologies);
  }

  Lab start(Topology topology, LabOptions options) throws LabException {
    Instant begin = clock.instant();
    Lab lab = testbed.start(topology, options);
    long nodes = topology.nodes().values().stream().filter(n -> supports(n.kind())).count();
    listener.labUp(topology, (int) nodes, Duration.between(begin, clock.instant()));
    return lab;
  }

  boolean supports(NodeKind kind) {
    return testbed.supports(kind);
  }

  public String testbedName() {
    return testbed.name();
  }

  /** Each scenario has a seed of its own, whichever others run. */
  long seedOf(String scenario) {
    CRC32 crc = new CRC32();
    crc.update(scenario.getBytes(StandardCharsets.UTF_8));
    return seed * 0x9E37_79B9_7F4A_7C15L ^ crc.getValue();
  }

  /** Writes what the capture gives into a scenario's evidence: trace and key tables. */
  WireEvidence wireEvidence(Lab lab, Path evidence) throws LabException {
    return observer.evidence(lab, lab.captured(), evidence);
  }

  /** What the lab's capture shows by now. */
  Observation observe(Lab lab) throws LabException {
    return observer.observe(lab, lab.captured());
  }
}
