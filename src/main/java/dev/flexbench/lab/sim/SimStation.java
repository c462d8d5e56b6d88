package dev.flexbench.lab.sim;

import dev.flexbench.host.sim.SimHost;
import dev.flexbench.host.sim.traffic.FlowResult;
import dev.flexbench.host.sim.traffic.Ping;
import dev.flexbench.host.sim.traffic.TcpFlow;
import dev.flexbench.host.sim.traffic.UdpFlow;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Station;
import dev.flexbench.lab.Topology.HostSpec;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A LAN station in the simulator. */
final class SimStation implements Station {
  private static final Duration SAMPLES = Duration.ofMillis(100);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(1);

  private final SimLab lab;
  private final HostSpec spec;
  private final SimHost host;

  SimStation(SimLab lab, HostSpec spec, SimHost host) {
    this.lab = lab;
    this.spec = spec;
    this.host = host;
  }

  SimHost host() {
    return host;
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public HostSpec spec() {
    return spec;
  }

  @Override
  public List<IpPrefix> addressesOn(String link) throws LabException {
    return lab.addressesOn(host, spec, link);
  }

  @Override
  public IpAddress address(boolean v6) throws LabException {
    Optional<IpPrefix> address = v6 ? spec.attachment().ipv6() : spec.attachment().ipv4();
    return address
        .map(IpPrefix::address)
        .orElseThrow(() -> new LabException(name() + " has no IPv" + (v6 ? 6 : 4) + " address"));
  }

  @Override
  public PingReport ping(IpAddress target, PingSpec how) throws LabException {
    address(target.v6());
    Ping.Spec pings = new Ping.Spec(how.count(), how.interval(), how.payload(), how.timeout());
    Ping ping = Ping.start(host, target, pings);
    Duration longest = how.interval().multipliedBy(how.count()).plus(how.timeout()).plus(GRACE);
    lab.finish(name() + "'s pings to " + target, longest, ping::done);
    return new PingReport(ping.sent(), ping.received(), ping.roundTrips());
  }

  @Override
  public Flow start(FlowSpec flow, Station to) throws LabException {
    if (!(to instanceof SimStation receiver)) {
      throw new LabException(to.name() + " is not of this lab");
    }
    boolean v6 = spec.attachment().ipv4().isEmpty();
    IpAddress target = receiver.address(v6);
    if (host.ip().sourceFor(target).isEmpty()) {
      throw new LabException(name() + " has no route to " + target);
    }
    Duration startedAt = lab.elapsed();
    return switch (flow.transport()) {
      case TCP -> {
        TcpFlow started =
            TcpFlow.start(host, receiver.host, target, flow.streams(), flow.time(), SAMPLES);
        yield running(flow, startedAt, started::done, started::result);
      }
      case UDP -> {
        UdpFlow.Spec datagrams =
            new UdpFlow.Spec(
                flow.time(), flow.streams(), flow.bitsPerSecond(), flow.payload(), SAMPLES, DRAIN);
        UdpFlow started = UdpFlow.start(host, receiver.host, target, datagrams);
        yield running(flow, startedAt, started::done, started::result);
      }
    };
  }

  private Flow running(
      FlowSpec flow, Duration startedAt, BooleanSupplier done, Supplier<FlowResult> result) {
    String what = "the end of " + name() + "'s " + flow.transport() + " flow";
    return () -> {
      lab.finish(what, flow.time().plus(GRACE), done);
      return report(flow, startedAt, result.get());
    };
  }

  private static FlowReport report(FlowSpec flow, Duration startedAt, FlowResult result) {
    List<Sample> samples =
        result.samples().stream()
            .map(sample ->
                new Sample(sample.at(), sample.octets() * 8e9 / SAMPLES.toNanos(), sample.lost()))
            .toList();
    return new FlowReport(
        flow,
        result.bitsPerSecond(),
        result.sent(),
        result.lost(),
        result.longestSilence(),
        startedAt,
        samples);
  }
}
