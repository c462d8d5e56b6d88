package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Station;
import dev.flexbench.lab.Topology.HostSpec;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** A LAN station in a container: iputils' ping and iperf3. */
final class DockerStation implements Station {
  private static final int FIRST_PORT = 5201;
  private static final int PORTS = 4;
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int RETRIES = 20;

  private final NodeRuntime runtime;
  private final HostSpec spec;
  private final Supplier<Duration> clock;
  private final Executor executor;
  private int nextPort;

  /**
   * @param clock the lab's time
   */
  DockerStation(NodeRuntime runtime, HostSpec spec, Supplier<Duration> clock, Executor executor) {
    this.runtime = runtime;
    this.spec = spec;
    this.clock = clock;
    this.executor = executor;
  }

  NodeRuntime runtime() {
    return runtime;
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public NodeSpec spec() {
    return spec;
  }

  @Override
  public List<IpPrefix> addressesOn(String link) throws LabException {
    return runtime.addressesOn(link);
  }

  @Override
  public IpAddress address(boolean v6) throws LabException {
    Optional<IpPrefix> own = v6 ? spec.attachment().ipv6() : spec.attachment().ipv4();
    return own.map(IpPrefix::address)
        .orElseThrow(() -> new LabException(name() + " has no IPv" + (v6 ? 6 : 4) + " address"));
  }

  @Override
  public PingReport ping(IpAddress target, PingSpec ping) throws LabException {
    Duration deadline = ping.interval().multipliedBy(ping.count() - 1L).plus(ping.timeout());
    // -w, not -W: ping's own patience ends 100 ms after the last request once any reply has come
    ExecResult result =
        runtime.exec(
            deadline.plus(GRACE),
            List.of(
                "ping",
                "-n",
                "-c",
                Integer.toString(ping.count()),
                "-i",
                seconds(ping.interval()),
                "-w",
                Long.toString(Math.max(1, deadline.plusMillis(999).toSeconds())),
                "-s",
                Integer.toString(ping.payload()),
                target.toString()));
    return PingOutput.parse(result, ping.count());
  }

  @Override
  public Flow start(FlowSpec flow, Station to) throws LabException {
    if (!(to instanceof DockerStation receiver)) {
      throw new LabException(to.name() + " is not a station of this testbed");
    }
    boolean v6 = spec.attachment().ipv4().isEmpty();
    List<String> command = command(flow, receiver.address(v6), receiver.takePort());
    Duration startedAt = clock.get();
    CompletableFuture<FlowReport> report =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return IperfReport.parse(iperf(flow, command), flow, startedAt);
              } catch (LabException e) {
                throw new java.util.concurrent.CompletionException(e);
              }
            },
            executor);
    return () -> finish(report);
  }

  /** A receiver serves one sender per port at a time. */
  private int takePort() {
    nextPort = (nextPort + 1) % PORTS;
    return FIRST_PORT + nextPort;
  }

  private static List<String> command(FlowSpec flow, IpAddress target, int port) {
    Duration most = flow.time().plus(GRACE);
    List<String> command =
        new ArrayList<>(
            List.of(
                "timeout",
                seconds(most),
                "iperf3",
                "--json",
                "--get-server-output",
                "--client",
                target.toString(),
                "--port",
                Integer.toString(port),
                "--connect-timeout",
                "5000",
                "--interval",
                "0.1",
                "--time",
                Long.toString(Math.max(1, flow.time().toSeconds())),
                "--parallel",
                Integer.toString(flow.streams())));
    if (flow.transport() == FlowSpec.Transport.UDP) {
      command.addAll(List.of("--udp", "--length", Integer.toString(flow.payload())));
    }
    if (flow.bitsPerSecond() > 0 || flow.transport() == FlowSpec.Transport.UDP) {
      command.addAll(List.of("--bitrate", Long.toString(flow.bitsPerSecond())));
    }
    return command;
  }

  /** A receiver that still ends its last flow, or only just begins, refuses: it is asked again. */
  private String iperf(FlowSpec flow, List<String> command) throws LabException {
    String out = "";
    for (int i = 0; i < RETRIES; i++) {
      out = runtime.exec(flow.time().plus(GRACE).plus(GRACE), command).out();
      Optional<String> error = IperfReport.error(out);
      if (error.isEmpty() || !(error.get().contains("busy") || error.get().contains("refused"))) {
        return out;
      }
    }
    return out;
  }

  private static FlowReport finish(CompletableFuture<FlowReport> report) throws LabException {
    try {
      return report.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LabException lab) {
        throw lab;
      }
      throw new LabException("iperf3 failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while traffic was flowing", e);
    }
  }

  private static String seconds(Duration time) {
    return Double.toString(time.toMillis() / 1000.0);
  }
}
