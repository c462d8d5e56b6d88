package dev.flexbench.lab.docker;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.NodeKind;
import dev.flexbench.lab.Testbed;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.Topology.Impairment;
import dev.flexbench.lab.Topology.LinkSpec;
import dev.flexbench.lab.docker.DockerFacts.Answer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs topologies as containers: real kernels' stacks, real tunnel devices, real peers.
 *
 * <p>Needs a Docker engine that this user may use, and no other privilege.
 */
public final class DockerTestbed implements Testbed {
  private final Engine engine;
  private final RunIdentity identity;
  private final Images images;
  private final DockerFacts facts;
  private final Signals signals = new Signals();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
  private final Closeable removals;
  private final AtomicInteger labs = new AtomicInteger();

  private DockerTestbed(Engine engine, RunIdentity identity, Images images, DockerFacts facts) {
    this.engine = engine;
    this.identity = identity;
    this.images = images;
    this.facts = facts;
    this.removals =
        engine.onRemoval(
            identity.run(),
            id -> {
              gone.add(id);
              signals.signal();
            });
  }

  /**
   * Connects to the engine, makes the images that are missing, and removes what a bench that was
   * stopped in the middle may have left.
   *
   * @param home the project's folder
   * @param progress takes a line per step of making images
   * @throws LabException with one line that says what is missing and what to do
   */
  public static DockerTestbed open(Path home, Consumer<String> progress) throws LabException {
    Engine engine = Engine.connect();
    Images images = new ImageBuilder(home, progress).build();
    RunIdentity identity = RunIdentity.ofThisProcess();
    identity.sweep(engine);
    return new DockerTestbed(engine, identity, images, FactFinder.find(engine, images, identity));
  }

  @Override
  public String name() {
    return "docker";
  }

  /** What the engine can do. */
  public DockerFacts facts() {
    return facts;
  }

  @Override
  public String description() {
    String esp =
        switch (facts.kernelEsp()) {
          case YES -> "kernel ESP: yes → strongSwan uses kernel-netlink";
          case NO -> "kernel ESP: no → strongSwan uses kernel-libipsec";
          case UNKNOWN -> "kernel ESP: unknown";
        };
    return "engine " + facts.engine().orElse("unknown") + ", " + esp;
  }

  @Override
  public boolean supports(NodeKind kind) {
    return true;
  }

  @Override
  public Lab start(Topology topology, LabOptions options) throws LabException {
    for (LinkSpec link : topology.links().values()) {
      refuseImpairment(link);
    }
    if (facts.tun() == Answer.NO) {
      throw new LabException("containers get no /dev/net/tun here: load the kernel's tun module");
    }
    String name = options.scenario() + "-" + labs.incrementAndGet();
    return new LabStarter(engine, identity, images, gone).start(topology, options, name, signals);
  }

  private static void refuseImpairment(LinkSpec link) throws LabException {
    Impairment asked = link.impairment();
    if (asked.delay().isPositive()
        || asked.jitter().isPositive()
        || asked.lossPercent() > 0
        || asked.rateBitsPerSecond().isPresent()) {
      throw new LabException(
          "link "
              + link.name()
              + " asks for delay, loss or a rate, which the docker testbed does not do;"
              + " run it with --testbed sim");
    }
  }

  @Override
  public void close() {
    for (var container : engine.labelled(List.of(RunIdentity.RUN + "=" + identity.run()))) {
      engine.remove(container.getId());
    }
    try {
      removals.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
