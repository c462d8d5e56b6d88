package dev.flexbench.host.sim;

import dev.flexbench.host.PacketPlane;
import dev.flexbench.wire.IpAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Moves packets between a host's interfaces, its tunnel device and its own receivers. */
final class Forwarder {
  /** How long a missing neighbour is asked for before its packets' senders are told. */
  private static final Duration NEIGHBOUR_PATIENCE = Duration.ofSeconds(3);

  private static final int LEAST_V6_MTU = 1280;

  private final SimHost host;
  private final SimIpStack stack;
  private final LocalDelivery delivery;
  private final Map<IpAddress, Integer> pathMtu = new HashMap<>();
  private final Set<IpAddress> missing = new HashSet<>();
  private boolean forwarding;
  private int identification;
  private long delivered;
  private long forwarded;
  private long malformed;
  private long unroutable;
  private long expired;
  private long tooBig;

  Forwarder(SimHost host, SimIpStack stack) {
    this.host = host;
    this.stack = stack;
    this.delivery = new LocalDelivery(host, this);
  }

  void reset() {
    pathMtu.clear();
    missing.clear();
    delivery.reset();
    identification = 0;
  }

  LocalDelivery delivery() {
    return delivery;
  }

  void setForwarding(boolean on) {
    forwarding = on;
  }

  StackCounters counters() {
    return new StackCounters(delivered, forwarded, malformed, unroutable, expired, tooBig);
  }

  /** The next IPv4 identification of this host. */
  int nextIdentification() {
    return identification = identification % 0xffff + 1;
  }

  /** Takes a packet that came in by an interface. */
  void input(byte[] bytes, int offset, int available) {
    Optional<SimPacket> parsed = SimPacket.parse(bytes, offset, available);
    if (parsed.isEmpty()) {
      malformed++;
      return;
    }
    SimPacket packet = parsed.get();
    IpAddress destination = packet.destination();
    if (stack.isLocal(destination)) {
      deliver(packet);
      return;
    }
    if (!forwarding) {
      unroutable++;
      return;
    }
    // RFC 1812 section 5.3.1: a packet whose hop limit would become zero is not forwarded
    if (packet.hopLimit() <= 1) {
      expired++;
      error(packet, IcmpError.TTL_EXCEEDED, 0);
      return;
    }
    RouteTable.Entry way = stack.route(destination);
    if (way == null) {
      unroutable++;
      error(packet, IcmpError.NET_UNREACHABLE, 0);
      return;
    }
    forwarded++;
    send(packet, way, destination, true);
  }

  private void deliver(SimPacket packet) {
    if (packet.payloadChecksumRight()) {
      delivered++;
      delivery.deliver(packet);
    } else {
      malformed++;
    }
  }

  /** Sends a packet of this host's own; false when there is no route for it. */
  boolean output(SimPacket packet) {
    IpAddress destination = packet.destination();
    if (stack.isLocal(destination)) {
      host.later(() -> deliver(packet));
      return true;
    }
    RouteTable.Entry way = stack.route(destination);
    if (way == null) {
      unroutable++;
      return false;
    }
    send(packet, way, destination, false);
    return true;
  }

  private void send(
      SimPacket packet, RouteTable.Entry way, IpAddress destination, boolean transit) {
    int mtu = transit ? way.out().mtu() : mtuTo(destination, way);
    if (packet.length() <= mtu) {
      emit(packet, way, destination, transit);
      return;
    }
    // RFC 8200 section 5: only the source cuts an IPv6 packet
    boolean uncut = packet.v6() ? transit || packet.fragment() : packet.dontFragment();
    if (uncut) {
      tooBig++;
      if (transit) {
        error(packet, IcmpError.TOO_BIG, mtu);
      } else {
        delivery.tooBigHere(packet, mtu);
      }
      return;
    }
    List<SimPacket> pieces = Fragments.cut(packet, mtu, nextIdentification());
    for (SimPacket piece : pieces) {
      emit(piece, way, destination, transit);
    }
  }

  private void emit(
      SimPacket packet, RouteTable.Entry way, IpAddress destination, boolean transit) {
    switch (way.out().kind()) {
      case WIRE -> toLink(packet, way, way.route().gateway().orElse(destination), transit);
      case TUNNEL -> toTunnel(packet, transit);
      case LOOPBACK -> unroutable++; // a route to the loopback swallows
    }
  }

  private void toLink(
      SimPacket packet, RouteTable.Entry way, IpAddress neighbour, boolean transit) {
    LinkPort port = way.out().port();
    LinkPort next = port == null ? null : port.link().neighbour(neighbour);
    if (port == null || next == null) {
      unroutable++;
      if (transit && missing.add(neighbour)) {
        host.after(
            NEIGHBOUR_PATIENCE,
            () -> {
              missing.remove(neighbour);
              error(packet, IcmpError.HOST_UNREACHABLE, 0);
            });
      }
      return;
    }
    byte[] frame =
        Ethernet.frame(next.mac(), port.mac(), packet.array(), packet.offset(), packet.length());
    if (transit) {
      SimPacket.forwardHop(frame, Ethernet.HEADER, packet.v6());
    }
    port.send(frame);
  }

  private void toTunnel(SimPacket packet, boolean transit) {
    PlaneBuffers buffers = host.world().buffers();
    SimDataPlane plane = host.dataPlane();
    // an outer packet whose own route is the tunnel would go round for ever
    if (plane == null || !buffers.enter()) {
      unroutable++;
      return;
    }
    try {
      byte[] work = buffers.outbound();
      System.arraycopy(
          packet.array(), packet.offset(), work, PacketPlane.HEADROOM, packet.length());
      if (transit) {
        SimPacket.forwardHop(work, PacketPlane.HEADROOM, packet.v6());
      }
      plane.encrypt(work, PacketPlane.HEADROOM, packet.length());
    } finally {
      buffers.leave();
    }
  }

  /** The largest packet that reaches {@code destination} uncut, as far as this host knows. */
  int mtuTo(IpAddress destination) {
    RouteTable.Entry way = stack.route(destination);
    return way == null ? 0 : mtuTo(destination, way);
  }

  private int mtuTo(IpAddress destination, RouteTable.Entry way) {
    return Math.min(way.out().mtu(), pathMtu.getOrDefault(destination, Integer.MAX_VALUE));
  }

  /** Path MTU discovery (RFC 1191, RFC 8201): remembers what a router said. */
  void learnMtu(IpAddress destination, int mtu) {
    int least = destination.v6() ? LEAST_V6_MTU : 68;
    pathMtu.merge(destination, Math.max(mtu, least), Math::min);
  }

  /** Tells the sender of {@code about} what became of it. */
  void error(SimPacket about, IcmpError error, int mtu) {
    IpAddress to = about.source();
    // RFC 1122 section 3.2.2: not about an error, nor about a fragment other than the first
    if (Icmp.isError(about) || about.fragmentOffset() != 0 || to.isUnspecified()) {
      return;
    }
    stack
        .sourceFor(to)
        .ifPresent(from -> output(Icmp.error(from, about, error, mtu, nextIdentification())));
  }
}
