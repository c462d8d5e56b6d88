package dev.flexbench.lab.docker;

import dev.flexbench.lab.DeadlineException;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.lab.VpnNode;
import dev.flexbench.lab.docker.SwanctlViews.Initiable;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A strongSwan in a container, driven by swanctl. */
final class StrongSwanNode implements VpnNode {
  private static final Pattern NOTIFY =
      Pattern.compile("received ([A-Z][A-Z_]+) (?:error )?notify");
  private static final Pattern SILENT =
      Pattern.compile("giving up after \\d+ retransmits|peer not responding");
  private static final Pattern REFUSED_HERE =
      Pattern.compile("generating (?:IKE_AUTH|INFORMATIONAL) .*N\\(([A-Z_]+)\\)|MAC mismatched");
  private static final List<String> LIST_SAS = List.of("swanctl", "--list-sas", "--pretty");

  private final NodeRuntime runtime;
  private final PowerSwitch power;

  StrongSwanNode(NodeRuntime runtime, PowerSwitch power) {
    this.runtime = runtime;
    this.power = power;
  }

  NodeRuntime runtime() {
    return runtime;
  }

  @Override
  public String name() {
    return runtime.spec().name();
  }

  @Override
  public NodeSpec spec() {
    return runtime.spec();
  }

  @Override
  public List<IpPrefix> addressesOn(String link) throws LabException {
    return runtime.addressesOn(link);
  }

  @Override
  public List<IpPrefix> addresses(String interfaceName) throws LabException {
    return runtime.addresses(interfaceName);
  }

  @Override
  public ConnectOutcome connect(Duration deadline) throws LabException {
    long start = System.nanoTime();
    String connections = runtime.run(List.of("swanctl", "--list-conns", "--pretty"));
    List<Initiable> children = SwanctlViews.initiable(connections);
    if (children.isEmpty()) {
      throw new LabException(
          name() + " has no connection that it could initiate (remote_addrs with an address)");
    }
    for (Initiable child : children) {
      ConnectOutcome outcome = initiate(child, deadline, start);
      if (outcome instanceof ConnectOutcome.Refused) {
        return outcome;
      }
    }
    return new ConnectOutcome.Up(Duration.ofNanos(System.nanoTime() - start));
  }

  /** Tries again while the peer is silent: an SA that the peer has lost must time out first. */
  private ConnectOutcome initiate(Initiable child, Duration deadline, long start)
      throws LabException {
    while (true) {
      Duration left = deadline.minusNanos(System.nanoTime() - start);
      if (left.isNegative() || left.isZero()) {
        throw new DeadlineException(deadline, name() + " to connect");
      }
      ExecResult result =
          runtime.exec(
              left.plus(NodeRuntime.COMMAND),
              List.of(
                  "swanctl",
                  "--initiate",
                  "--ike",
                  child.connection(),
                  "--child",
                  child.child(),
                  "--timeout",
                  Long.toString(Math.max(1, left.toSeconds()))));
      String said = result.out() + result.err();
      if (result.ok()) {
        return new ConnectOutcome.Up(Duration.ofNanos(System.nanoTime() - start));
      }
      if (said.contains("existing duplicate")) {
        // it believes in an SA that its peer may have lost: that one goes, without asking the peer
        runtime.exec(
            NodeRuntime.COMMAND,
            List.of("swanctl", "--terminate", "--force", "--ike", child.connection()));
      } else if (!SILENT.matcher(said).find() && !said.contains("not established after")) {
        return new ConnectOutcome.Refused(reason(said));
      }
    }
  }

  /** The error notify that was received or sent; charon's own words where there is none. */
  static String reason(String said) {
    Matcher received = NOTIFY.matcher(said);
    if (received.find()) {
      return received.group(1);
    }
    Matcher here = REFUSED_HERE.matcher(said);
    if (here.find()) {
      // charon's short name of AUTHENTICATION_FAILED
      String sent = here.group(1);
      return sent == null || sent.equals("AUTH_FAILED") ? "AUTHENTICATION_FAILED" : sent;
    }
    return said.lines()
        .filter(line -> line.contains("failed"))
        .reduce("", (before, line) -> line)
        .strip();
  }

  @Override
  public void disconnect(Duration deadline) throws LabException {
    List<String> ids = new ArrayList<>();
    for (var sa : ViciText.events(runtime.run(LIST_SAS), "list-sa")) {
      ids.add(sa.getValue().value("uniqueid"));
    }
    for (String id : ids) {
      ExecResult result =
          runtime.exec(
              deadline.plus(NodeRuntime.COMMAND),
              List.of(
                  "swanctl",
                  "--terminate",
                  "--ike-id",
                  id,
                  "--timeout",
                  Long.toString(Math.max(1, deadline.toSeconds()))));
      if (!result.ok()) {
        throw new LabException(name() + " could not disconnect: " + result.complaint());
      }
    }
  }

  /** A swanctl command without its dashes: {@code list-sas}, {@code list-conns --pretty}, … */
  @Override
  public String show(String command) throws LabException {
    List<String> words = new ArrayList<>(List.of(command.strip().split("\\s+")));
    String first = words.removeFirst();
    List<String> all = new ArrayList<>();
    all.add("swanctl");
    all.add(first.startsWith("--") ? first : "--" + first);
    all.addAll(words);
    return runtime.run(all);
  }

  @Override
  public List<String> evidenceCommands() {
    return List.of("list-sas", "list-conns", "list-algs");
  }

  @Override
  public List<IkeSaView> ikeSas() throws LabException {
    return SwanctlViews.ikeSas(runtime.run(LIST_SAS));
  }

  @Override
  public List<ChildSaView> childSas() throws LabException {
    return SwanctlViews.childSas(runtime.run(LIST_SAS));
  }

  @Override
  public List<RouteView> routes() throws LabException {
    List<RouteView> all = new ArrayList<>();
    for (String family : List.of("-4", "-6")) {
      all.addAll(
          KernelRoutes.parse(
              runtime.run(List.of("ip", family, "-json", "route", "show", "table", "all"))));
    }
    return List.copyOf(all);
  }

  @Override
  public void restart() throws LabException {
    power.restart(runtime);
  }

  @Override
  public void kill() throws LabException {
    power.kill(runtime);
  }
}
