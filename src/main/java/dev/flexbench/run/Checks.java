package dev.flexbench.run;

import dev.flexbench.lab.DeadlineException;
import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Station;
import dev.flexbench.lab.Station.FlowSpec.Transport;
import dev.flexbench.lab.Station.PingReport;
import dev.flexbench.lab.Station.PingSpec;
import dev.flexbench.lab.VpnNode;
import dev.flexbench.lab.VpnNode.RouteView;
import dev.flexbench.verdict.CleartextCheck;
import dev.flexbench.verdict.Judgements;
import dev.flexbench.verdict.LadderExpectation;
import dev.flexbench.verdict.Verdict;
import dev.flexbench.verdict.Verdicts;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What a scenario looks at, and how it is judged. */
public final class Checks {
  /** How long something that must follow by itself may take to show. */
  private static final Duration SETTLE = Duration.ofSeconds(10);

  private final Scenario scenario;
  private final Session session;

  public Checks(Scenario scenario, Session session) {
    this.scenario = scenario;
    this.session = session;
  }

  /** The exchange on a link between two nodes is as the table says. */
  public void exchange(
      String link,
      String one,
      String other,
      LadderExpectation.Strictness strictness,
      List<List<String>> table)
      throws LabException {
    Lab lab = scenario.lab();
    requireLink(link);
    LadderExpectation expected = LadderExpectation.parse(one, other, table);
    AtomicReference<Verdict> last = new AtomicReference<>();
    settle(
        "the expected exchange on " + link,
        () -> {
          Observation seen = session.observe(lab);
          Verdict verdict = expected.judge(seen.messagesOn(link), strictness);
          last.set(Verdicts.afterCapture(verdict, seen.dropped()));
          return verdict.kind().passed();
        });
    scenario.judge(last.get());
  }

  /** A node routes a prefix through an interface. */
  public void routes(String node, String prefix, String through) throws LabException {
    VpnNode vpn = scenario.lab().vpn(node);
    IpPrefix wanted = prefix(prefix);
    AtomicReference<List<RouteView>> last = new AtomicReference<>(List.of());
    boolean there =
        settle(
            node + "'s route to " + wanted,
            () -> {
              last.set(vpn.routes());
              return last.get().contains(new RouteView(wanted, through));
            });
    Optional<RouteView> other =
        last.get().stream().filter(route -> route.prefix().equals(wanted)).findFirst();
    scenario.judge(
        there,
        there
            ? node + " routes " + wanted + " through " + through
            : other
                .map(r -> node + " routes " + wanted + " through " + r.interfaceName())
                .orElse(node + " has no route to " + wanted));
  }

  /** A node has no route to exactly this prefix. */
  public void noRoute(String node, String prefix) throws LabException {
    VpnNode vpn = scenario.lab().vpn(node);
    IpPrefix gone = prefix(prefix);
    boolean good =
        settle(
            node + " without a route to " + gone,
            () -> vpn.routes().stream().noneMatch(route -> route.prefix().equals(gone)));
    scenario.judge(good, node + (good ? " no longer routes " : " still routes ") + gone);
  }

  /** An interface of a node has an address of a prefix. */
  public void hasAddress(String node, String prefix, String interfaceName) throws LabException {
    VpnNode vpn = scenario.lab().vpn(node);
    IpPrefix wanted = prefix(prefix);
    AtomicReference<List<IpPrefix>> last = new AtomicReference<>(List.of());
    boolean good =
        settle(
            "an address of " + wanted + " on " + interfaceName + " of " + node,
            () -> {
              last.set(vpn.addresses(interfaceName));
              return last.get().stream().anyMatch(a -> wanted.contains(a.address()));
            });
    scenario.judge(
        good,
        interfaceName
            + " of "
            + node
            + " has "
            + (last.get().isEmpty() ? "no address" : last.get()));
  }

  /** Echo requests from one station to another are all answered. */
  public void canPing(String from, String to) throws LabException {
    PingReport report = ping(from, to, PingSpec.USUAL);
    scenario.judge(
        report.received() == report.sent(),
        from + " got " + report.received() + " of " + report.sent() + " answers from " + to);
  }

  /** Echo requests from one station to another stay unanswered. */
  public void cannotPing(String from, String to) throws LabException {
    PingReport report =
        ping(from, to, new PingSpec(2, Duration.ofMillis(100), 56, Duration.ofSeconds(1)));
    scenario.judge(
        report.received() == 0,
        from + " got " + report.received() + " of " + report.sent() + " answers from " + to);
  }

  private PingReport ping(String from, String to, PingSpec spec) throws LabException {
    Lab lab = scenario.lab();
    Station target = lab.station(to);
    return lab.station(from).ping(Acts.addressOf(target), spec);
  }

  /** Nothing between two prefixes passes a link unprotected. */
  public void noCleartext(String link, String one, String other) throws LabException {
    requireLink(link);
    CleartextCheck check = new CleartextCheck(link, prefix(one), prefix(other));
    Observation seen = session.observe(scenario.lab());
    seen.packetsOn(link)
        .forEach(
            p -> check.packets(p.frame(), p.at(), p.source(), p.target(), p.what(), p.count()));
    scenario.judge(Verdicts.afterCapture(check.verdict(), seen.dropped()));
  }

  /** The tunnel's share of the plain path's throughput, for the last flow of this transport. */
  public void throughput(Transport transport, double atLeast) {
    FlowPair pair = lastFlow(transport, true);
    scenario.judge(
        Judgements.throughputRatio(
            atLeast, pair.tunnel().bitsPerSecond(), pair.plain().orElseThrow().bitsPerSecond()));
  }

  /** Nothing of the last UDP flow was lost. */
  public void loss(long atMost) {
    FlowPair pair = lastFlow(Transport.UDP, false);
    scenario.judge(Judgements.loss(atMost, pair.tunnel().sent(), pair.tunnel().lost()));
  }

  private FlowPair lastFlow(Transport transport, boolean withPlain) {
    return scenario.flows().stream()
        .filter(pair -> pair.tunnel().spec().transport() == transport)
        .filter(pair -> !withPlain || pair.plain().isPresent())
        .reduce((_, later) -> later)
        .orElseThrow(() ->
            new dev.flexbench.verdict.InputException(
                "no "
                    + transport
                    + " was sent before"
                    + (withPlain ? " in and beside the tunnel" : "")));
  }

  /** Waits until something holds; false when it did not come to hold in time. */
  private boolean settle(String what, Look look) throws LabException {
    return settle(what, SETTLE, look);
  }

  boolean settle(String what, Duration deadline, Look look) throws LabException {
    try {
      return scenario
          .lab()
          .await(what, deadline, () -> look.holds() ? Optional.of(true) : Optional.empty());
    } catch (DeadlineException e) {
      return false;
    }
  }

  /** Something that comes to hold. */
  @FunctionalInterface
  interface Look {
    boolean holds() throws LabException;
  }

  private void requireLink(String link) throws LabException {
    if (!scenario.lab().topology().links().containsKey(link)) {
      throw new LabException(
          "no link \""
              + link
              + "\"; there is "
              + String.join(", ", scenario.lab().topology().links().keySet()));
    }
  }

  private static IpPrefix prefix(String text) throws LabException {
    return IpPrefix.tryParse(text)
        .orElseThrow(() -> new LabException("\"" + text + "\" is not a prefix such as 10.0.0.0/8"));
  }
}
