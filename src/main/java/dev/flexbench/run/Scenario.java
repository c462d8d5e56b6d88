package dev.flexbench.run;

import dev.flexbench.lab.ConfigEdit;
import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.LabOptions.Profile;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.Topology.FlexVpnSpec;
import dev.flexbench.lab.Topology.HostSpec;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.lab.Topology.StrongSwanSpec;
import dev.flexbench.verdict.Verdict;
import dev.flexbench.verdict.VerdictKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One scenario while it runs: its topology, the lab once something needs it, and the verdicts so
 * far. Configurations can be changed until the lab is up.
 */
public final class Scenario {
  private static final String THROUGHPUT_TAG = "@throughput";

  private final Session session;
  private final String id;
  private final List<String> tags;
  private final Path evidence;
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<FlowPair> flows = new ArrayList<>();
  private @Nullable Topology topology;
  private @Nullable Lab lab;

  Scenario(Session session, String id, List<String> tags, Path evidence) {
    this.session = session;
    this.id = id;
    this.tags = List.copyOf(tags);
    this.evidence = evidence;
  }

  public String id() {
    return id;
  }

  /** As written, with {@code @}. */
  public List<String> tags() {
    return tags;
  }

  /** Where captures, logs and shows of this scenario go. */
  public Path evidence() {
    return evidence;
  }

  /** Chooses the topology by its folder's name. */
  public void useTopology(String name) throws LabException {
    topology = session.topology(name);
  }

  public Optional<Topology> topology() {
    return Optional.ofNullable(topology);
  }

  /** Replaces or adds a line in a section of a node's configuration. */
  public void configure(String node, String section, String line) throws LabException {
    try {
      change(node, config(node, ConfigEdit.set(configOf(node), section, line)));
    } catch (LabException e) {
      throw new LabException(node + ": " + e.getMessage(), e);
    }
  }

  /** Adds lines at the end of a node's configuration. */
  public void configureAlso(String node, String lines) throws LabException {
    change(node, config(node, ConfigEdit.append(configOf(node), lines)));
  }

  private String configOf(String node) throws LabException {
    return switch (spec(node)) {
      case FlexVpnSpec spec -> spec.config();
      case StrongSwanSpec spec -> spec.config();
      case HostSpec _ ->
          throw new LabException(node + " is a LAN station: it has no configuration");
    };
  }

  private NodeSpec config(String node, String text) throws LabException {
    return switch (spec(node)) {
      case FlexVpnSpec s -> new FlexVpnSpec(s.name(), s.attachments(), s.configName(), text);
      case StrongSwanSpec s -> new StrongSwanSpec(s.name(), s.attachments(), s.configName(), text);
      case HostSpec s -> s;
    };
  }

  private void change(String node, NodeSpec changed) throws LabException {
    if (lab != null) {
      throw new LabException(
          "the configuration of " + node + " is given after the network was started");
    }
    topology = chosen().with(changed);
  }

  private NodeSpec spec(String node) throws LabException {
    NodeSpec spec = chosen().nodes().get(node);
    if (spec == null) {
      throw new LabException(
          "no node \""
              + node
              + "\" in topology "
              + chosen().name()
              + "; there is "
              + String.join(", ", chosen().nodes().keySet()));
    }
    return spec;
  }

  private Topology chosen() throws LabException {
    if (topology == null) {
      throw new LabException("no topology: begin with Given the topology \"NAME\"");
    }
    return topology;
  }

  /** The network, started when it is needed first. */
  public Lab lab() throws LabException {
    Lab running = lab;
    if (running == null) {
      Profile profile = tags.contains(THROUGHPUT_TAG) ? Profile.THROUGHPUT : Profile.EXCHANGE;
      running = session.start(chosen(), new LabOptions(id, session.seedOf(id), evidence, profile));
      lab = running;
    }
    return running;
  }

  /** The network, if it was started. */
  Optional<Lab> startedLab() {
    return Optional.ofNullable(lab);
  }

  /** Notes a verdict; what is not a pass ends the scenario. */
  public void judge(Verdict verdict) {
    verdicts.add(verdict);
    if (!verdict.kind().passed()) {
      throw new VerdictError(verdict);
    }
  }

  /** The same for something seen without a capture. */
  public void judge(boolean good, String reason) {
    judge(Verdict.of(good ? VerdictKind.PASS : VerdictKind.FAIL, reason));
  }

  List<Verdict> verdicts() {
    return List.copyOf(verdicts);
  }

  void add(FlowPair flow) {
    flows.add(flow);
  }

  List<FlowPair> flows() {
    return List.copyOf(flows);
  }
}
