package dev.flexbench.lab.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import dev.flexbench.lab.LabException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;

/**
 * A container without a network that ends, and is removed by the engine, as soon as this process
 * lets go of its standard input.
 */
final class LabContainer extends GenericContainer<LabContainer> {
  private static final int PRIVATE_FILE = 0600;
  private static final int ATTACH_SECONDS = 10;

  private final ContainerPlan plan;
  private final Engine engine;
  private final Lifeline lifeline;

  LabContainer(ContainerPlan plan, Engine engine, Consumer<String> listener) {
    super(plan.image());
    this.plan = plan;
    this.engine = engine;
    this.lifeline = new Lifeline(plan.node(), plan.log(), listener);
    withImagePullPolicy(image -> false);
    withEnv(plan.environment());
    if (!plan.command().isEmpty()) {
      withCommand(plan.command().toArray(String[]::new));
    }
    plan.files()
        .forEach((path, text) -> withCopyToContainer(Transferable.of(text, PRIVATE_FILE), path));
    withCreateContainerCmdModifier(this::shape);
    withStartupCheckStrategy(new AtOnce());
    waitingFor(new NoWait());
  }

  private void shape(CreateContainerCmd create) {
    create
        .withName(plan.name())
        .withHostName(plan.node())
        .withLabels(new OwnLabels(plan.labels()))
        .withStdinOpen(true)
        .withStdInOnce(true)
        .withTty(false);
    if (!plan.entrypoint().isEmpty()) {
      create.withEntrypoint(plan.entrypoint());
    }
    HostConfig host = create.getHostConfig();
    if (host == null) {
      throw new IllegalStateException("no host config");
    }
    host.withNetworkMode("none")
        .withAutoRemove(true)
        .withCapAdd(Capability.NET_ADMIN, Capability.NET_RAW)
        .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
        .withSysctls(plan.sysctls());
    if (plan.tunnelDevice()) {
      host.withDevices(new Device("rwm", "/dev/net/tun", "/dev/net/tun"));
    }
    if (plan.enginePids()) {
      host.withPidMode("host");
    }
  }

  @Override
  protected void containerIsCreated(String id) {
    // attached before the start, so that no line is missed and the first process has its input
    engine
        .client()
        .attachContainerCmd(id)
        .withStdIn(lifeline.input())
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(lifeline);
    try {
      if (!lifeline.awaitStarted(ATTACH_SECONDS, TimeUnit.SECONDS)) {
        throw new ContainerLaunchException("the engine did not attach to " + plan.node());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContainerLaunchException("interrupted while attaching to " + plan.node(), e);
    }
  }

  /**
   * Creates and starts it.
   *
   * @throws LabException with one line that says what the engine refused
   */
  void launch() throws LabException {
    try {
      start();
    } catch (RuntimeException e) {
      throw new LabException("could not start " + plan.node() + ": " + rootMessage(e), e);
    }
  }

  private static String rootMessage(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message.strip().replace('\n', ' ');
  }

  String id() {
    return getContainerId();
  }

  Lifeline lifeline() {
    return lifeline;
  }

  /** The interfaces are there: lets the program start. */
  void go() {
    lifeline.say("go");
  }

  void awaitReady(Duration deadline) throws LabException {
    lifeline.awaitReady(deadline);
  }

  /** Stops it as a power cut would, and waits until it is gone. */
  void powerOff(Duration deadline) throws LabException {
    if (getContainerId() != null) {
      engine.kill(getContainerId());
      lifeline.awaitEnd(deadline);
    }
    lifeline.input().close();
  }

  /** Removes it, in whatever state it is. */
  void discard() throws LabException {
    lifeline.input().close();
    engine.remove(getContainerId());
    stop();
  }

  /** It runs, or its output tells why not; no polling at the engine. */
  private static final class AtOnce extends StartupCheckStrategy {
    @Override
    public boolean waitUntilStartupSuccessful(GenericContainer<?> container) {
      return true;
    }

    @Override
    public StartupStatus checkStartupState(DockerClient client, String id) {
      return StartupStatus.SUCCESSFUL;
    }
  }

  /** Readiness is told by {@link Lifeline#awaitReady}. */
  private static final class NoWait extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {}
  }
}
