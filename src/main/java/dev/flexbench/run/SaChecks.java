package dev.flexbench.run;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.VpnNode;
import dev.flexbench.lab.VpnNode.ChildSaView;
import dev.flexbench.lab.VpnNode.IkeSaView;
import dev.flexbench.verdict.Judgements;
import dev.flexbench.verdict.Judgements.DirectionCount;
import dev.flexbench.verdict.Verdict;
import dev.flexbench.verdict.VerdictKind;
import dev.flexbench.verdict.Verdicts;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** What a scenario asks both ends about their SAs. */
public final class SaChecks {
  private static final Duration SETTLE = Duration.ofSeconds(10);

  private final Scenario scenario;
  private final Session session;
  private final Checks checks;

  public SaChecks(Scenario scenario, Session session, Checks checks) {
    this.scenario = scenario;
    this.session = session;
    this.checks = checks;
  }

  /** Both ends hold the same IKE SA, and a CHILD SA each. */
  public void connectedWithin(String one, String other, Duration deadline) throws LabException {
    Lab lab = scenario.lab();
    VpnNode a = lab.vpn(one);
    VpnNode b = lab.vpn(other);
    boolean up =
        checks.settle(
            one + " and " + other + " to hold the same IKE SA",
            deadline,
            () -> {
              Set<Spis> common = spis(a);
              common.retainAll(spis(b));
              return !common.isEmpty() && pairs(a, b).findFirst().isPresent();
            });
    scenario.judge(
        up,
        one
            + " and "
            + other
            + (up
                ? " hold the same IKE SA"
                : " hold no common IKE SA after " + deadline.toSeconds() + " s"));
  }

  private record Spis(long initiator, long responder) {}

  private static Set<Spis> spis(VpnNode node) throws LabException {
    return node.ikeSas().stream()
        .filter(IkeSaView::established)
        .map(sa -> new Spis(sa.initiatorSpi(), sa.responderSpi()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** CHILD SAs of two nodes that belong together. */
  private record Pair(ChildSaView one, ChildSaView other) {}

  private static java.util.stream.Stream<Pair> pairs(VpnNode a, VpnNode b) throws LabException {
    List<ChildSaView> others = b.childSas();
    return a.childSas().stream()
        .flatMap(mine ->
            others.stream()
                .filter(its ->
                    its.inboundSpi() == mine.outboundSpi()
                        && its.outboundSpi() == mine.inboundSpi())
                .map(its -> new Pair(mine, its)));
  }

  /** Neither node keeps anything that belongs to the other. */
  public void nothingBetween(String one, String other) throws LabException {
    AtomicReference<List<String>> left = new AtomicReference<>(List.of());
    boolean none =
        checks.settle(
            "no SA between " + one + " and " + other,
            SETTLE,
            () -> {
              List<String> found = new ArrayList<>(leftOvers(one, other));
              found.addAll(leftOvers(other, one));
              left.set(found);
              return found.isEmpty();
            });
    scenario.judge(
        none,
        none ? "neither " + one + " nor " + other + " keeps an SA" : String.join("; ", left.get()));
  }

  private List<String> leftOvers(String node, String peer) throws LabException {
    Lab lab = scenario.lab();
    VpnNode vpn = lab.vpn(node);
    Set<IpAddress> peers = addresses(lab, peer);
    List<String> found = new ArrayList<>();
    Set<String> elsewhere = new HashSet<>();
    for (IkeSaView sa : vpn.ikeSas()) {
      if (peers.contains(sa.remote().address())) {
        found.add(node + " keeps an IKE SA with " + sa.remote());
      } else {
        elsewhere.add(sa.remoteId());
      }
    }
    for (ChildSaView child : vpn.childSas()) {
      if (!elsewhere.contains(child.remoteId())) {
        found.add(node + " keeps a CHILD SA with " + child.remoteId());
      }
    }
    return found;
  }

  private static Set<IpAddress> addresses(Lab lab, String node) throws LabException {
    Set<IpAddress> all = new HashSet<>();
    for (Topology.Attachment attachment : lab.node(node).spec().attachments()) {
      for (IpPrefix address : lab.node(node).addressesOn(attachment.link())) {
        all.add(address.address());
      }
    }
    return all;
  }

  /** Both ends of a node's tunnel and the capture count the same packets in each direction. */
  public void countersAgree(String node, String link) throws LabException {
    Lab lab = scenario.lab();
    AtomicReference<Verdict> last = new AtomicReference<>();
    checks.settle(
        "both ends of " + node + "'s tunnel to count what " + link + " carried",
        SETTLE,
        () -> {
          last.set(count(lab, node, link));
          return last.get().kind() == VerdictKind.PASS;
        });
    scenario.judge(last.get());
  }

  private Verdict count(Lab lab, String node, String link) throws LabException {
    VpnNode mine = lab.vpn(node);
    Observation seen = session.observe(lab);
    for (Topology.NodeSpec spec : lab.topology().nodes().values()) {
      if (spec.kind() == dev.flexbench.lab.NodeKind.HOST
          || spec.name().equals(node)
          || !session.supports(spec.kind())) {
        continue;
      }
      Optional<Pair> pair = pairs(mine, lab.vpn(spec.name())).findFirst();
      if (pair.isPresent()) {
        return Verdicts.afterCapture(
            Judgements.countersAgree(directions(node, spec.name(), link, pair.get(), seen)),
            seen.dropped());
      }
    }
    return Verdict.of(VerdictKind.FAIL, "no node holds the other end of a CHILD SA of " + node);
  }

  private static List<DirectionCount> directions(
      String one, String other, String link, Pair pair, Observation seen) {
    return List.of(
        new DirectionCount(
            one,
            pair.one().packetsOut(),
            other,
            pair.other().packetsIn(),
            link,
            seen.espOn(link, pair.one().outboundSpi())),
        new DirectionCount(
            other,
            pair.other().packetsOut(),
            one,
            pair.one().packetsIn(),
            link,
            seen.espOn(link, pair.one().inboundSpi())));
  }
}
