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
import java.util.List;
import java.util.zip.CRC32;

/** What all scenarios of a run share. */
public final class Session {
  private final Testbed testbed;
  private final long seed;
  private final List<Path> topologies;
  private final TopologyLoader loader = new TopologyLoader();
  private final Observer observer = new Observer();

  /**
   * A run's session.
   *
   * @param topologies folders that hold topologies, searched in this order
   */
  public Session(Testbed testbed, long seed, List<Path> topologies) {
    this.testbed = testbed;
    this.seed = seed;
    this.topologies = List.copyOf(topologies);
  }

  Topology topology(String name) throws LabException {
    return loader.find(name, topologies);
  }

  Lab start(Topology topology, LabOptions options) throws LabException {
    return testbed.start(topology, options);
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

  /** What the lab's capture shows by now. */
  Observation observe(Lab lab) throws LabException {
    return observer.observe(lab, lab.captured());
  }
}
