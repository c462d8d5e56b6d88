package dev.flexbench.node;

import dev.flexbench.host.HostException;
import dev.flexbench.host.sim.LinkSpec;
import dev.flexbench.host.sim.SimHost;
import dev.flexbench.host.sim.SimLink;
import dev.flexbench.host.sim.SimWorld;
import dev.flexbench.host.sim.traffic.Ping;
import dev.flexbench.ios.IosParser;
import dev.flexbench.ios.ParseResult;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.wire.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Nodes and LAN stations on a virtual clock. */
final class Bench {
  static final Duration SOON = Duration.ofSeconds(30);

  final SimWorld world = new SimWorld(7, Instant.parse("2026-11-23T10:00:00Z"));
  final List<NodeEvent> events = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  private final Map<String, SimLink> links = new LinkedHashMap<>();
  private final Map<String, SimHost> hosts = new LinkedHashMap<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Placement> placements = new LinkedHashMap<>();

  private record Placement(String config, Map<InterfaceName, String> links, boolean auto) {}

  SimLink link(String name) {
    return links.computeIfAbsent(
        name, n -> world.link(n, LinkSpec.PLAIN.withDelay(Duration.ofMillis(1))));
  }

  /** A LAN station with one address and a default gateway. */
  Bench station(String name, String link, String address, String gateway) {
    SimHost host = world.host(name).attach("eth0", link(link), address);
    host.route(gateway.contains(":") ? "::/0" : "0.0.0.0/0", gateway);
    hosts.put(name, host);
    return this;
  }

  /** A node; each wiring is {@code Ethernet0/0=wan}. */
  Bench node(String name, String config, String... wiring) {
    return node(name, config, false, wiring);
  }

  Bench node(String name, String config, boolean auto, String... wiring) {
    SimHost host = world.host(name).forwarding(true);
    Map<InterfaceName, String> map = new LinkedHashMap<>();
    for (int i = 0; i < wiring.length; i++) {
      String[] pair = wiring[i].split("=", 2);
      host.attach("eth" + i, link(pair[1]));
      map.put(InterfaceName.parse(pair[0]).orElseThrow(), "eth" + i);
    }
    hosts.put(name, host);
    placements.put(name, new Placement(config, map, auto));
    start(name);
    return this;
  }

  private void start(String name) {
    Placement place = Objects.requireNonNull(placements.get(name));
    ParseResult parsed = IosParser.parse(name, place.config());
    if (!parsed.usable()) {
      throw new IllegalArgumentException(parsed.errors().toString());
    }
    NodeOptions options =
        NodeOptions.of(place.links())
            .withAutoConnect(place.auto())
            .withLog(entry -> log.add(name + ": " + entry))
            .withEvents(events::add);
    try {
      nodes.put(name, Node.start(host(name), parsed.config(), options));
    } catch (HostException | ConfigurationException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  SimHost host(String name) {
    return Objects.requireNonNull(hosts.get(name), name);
  }

  Node at(String name) {
    return Objects.requireNonNull(nodes.get(name), name);
  }

  /** Connects a node's tunnels and waits for the outcome. */
  ConnectOutcome connect(String name) {
    AtomicReference<ConnectOutcome> outcome = new AtomicReference<>();
    at(name).connect(outcome::set);
    world.runUntil(name + " to connect", Duration.ofMinutes(3), () -> outcome.get() != null);
    return Objects.requireNonNull(outcome.get());
  }

  /** A power cut, and power again. */
  void restart(String name) {
    at(name).kill();
    host(name).powerOff();
    host(name).powerOn();
    start(name);
  }

  /** How many of three pings are answered. */
  int ping(String from, String to) {
    Ping ping = Ping.start(host(from), IpAddress.parse(to), Ping.Spec.USUAL);
    world.runUntil("pings of " + from, Duration.ofMinutes(1), ping::done);
    return ping.sent() == ping.received() ? ping.received() : -ping.received();
  }

  void runFor(Duration time) {
    world.runFor(time);
  }
}
