package dev.flexbench.run;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Station;
import dev.flexbench.lab.Station.FlowReport;
import dev.flexbench.lab.Station.FlowSpec;
import dev.flexbench.lab.VpnNode.ConnectOutcome;
import dev.flexbench.verdict.Verdict;
import dev.flexbench.wire.IpAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a scenario does to its network. */
public final class Acts {
  /** Longer than any sane IKE exchange takes, retransmissions included. */
  private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(40);

  private final Scenario scenario;

  public Acts(Scenario scenario) {
    this.scenario = scenario;
  }

  /** Connects, and fails the scenario when the peer or the node refuses. */
  public void connect(String node) throws LabException {
    if (tryToConnect(node) instanceof ConnectOutcome.Refused refused) {
      scenario.judge(
          Verdict.of(
              dev.flexbench.verdict.VerdictKind.FAIL,
              node + " could not connect: " + refused.reason()));
    }
  }

  /** Connects, whatever comes of it. */
  public ConnectOutcome tryToConnect(String node) throws LabException {
    Lab lab = scenario.lab();
    lab.mark(node + " connects");
    return lab.vpn(node).connect(CONNECT_DEADLINE);
  }

  public void disconnect(String node) throws LabException {
    scenario.lab().mark(node + " disconnects");
    scenario.lab().vpn(node).disconnect(CONNECT_DEADLINE);
  }

  public void restart(String node) throws LabException {
    scenario.lab().mark(node + " restarts");
    scenario.lab().vpn(node).restart();
  }

  /** A station's address, IPv4 where it has one. */
  static IpAddress addressOf(Station station) throws LabException {
    boolean v4 = station.spec().attachments().getFirst().ipv4().isPresent();
    return station.address(!v4);
  }

  /** Sends traffic through the tunnel, and beside it where that is asked for too. */
  public void send(String from, String to, FlowSpec spec, boolean besideToo) throws LabException {
    Lab lab = scenario.lab();
    Station source = lab.station(from);
    Station target = lab.station(to);
    // one echo first, so that neighbours are resolved before anything is measured
    source.ping(addressOf(target), Station.PingSpec.USUAL);
    FlowReport tunnel = source.run(spec, target);
    Optional<FlowReport> plain = Optional.empty();
    if (besideToo) {
      lab.mark("beside the tunnel");
      try (Lab.PlainPath _ = lab.plainPath(source, target)) {
        plain = Optional.of(source.run(spec, target));
      }
    }
    String transport = spec.transport().name().toUpperCase(Locale.ROOT);
    scenario.add(new FlowPair(transport + " " + from + " to " + to, tunnel, plain));
  }
}
