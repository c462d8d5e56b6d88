package dev.flexbench.host.sim;

import dev.flexbench.host.Clock;
import dev.flexbench.host.DataPlane;
import dev.flexbench.host.Host;
import dev.flexbench.host.HostException;
import dev.flexbench.host.IkeReceiver;
import dev.flexbench.host.IpStack;
import dev.flexbench.host.PacketPlane;
import dev.flexbench.host.Randomness;
import dev.flexbench.host.Timers;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A simulated machine: interfaces on links, an IP stack, and the ports of {@link Host} for a node
 * that runs on it. It answers pings, forwards when told to, and can lose its power.
 *
 * <p>After {@link #powerOff} nothing that was scheduled on it runs any more; {@link #powerOn}
 * starts it with its interfaces and cables, without addresses, routes, sockets or memory.
 */
public final class SimHost implements Host {
  private static final int FIRST_EPHEMERAL = 49_152;

  private final SimWorld world;
  private final String name;
  private final SimIpStack stack;
  private final Forwarder forwarder;
  private final Timers timers = new HostTimers();
  private Randomness randomness;
  private @Nullable SimDataPlane plane;
  private boolean powered = true;
  private int boot = 1;
  private int nextPort = FIRST_EPHEMERAL;

  SimHost(SimWorld world, String name) {
    this.world = world;
    this.name = name;
    this.stack = new SimIpStack(name);
    this.forwarder = new Forwarder(this, stack);
    this.randomness = newRandomness();
  }

  private Randomness newRandomness() {
    return new SimRandomness(world.stream("host/" + name + "/boot/" + boot));
  }

  public String name() {
    return name;
  }

  SimWorld world() {
    return world;
  }

  Forwarder forwarder() {
    return forwarder;
  }

  @Nullable SimDataPlane dataPlane() {
    return plane;
  }

  @Override
  public Clock clock() {
    return world.clock();
  }

  @Override
  public Timers timers() {
    return timers;
  }

  @Override
  public Randomness random() {
    return randomness;
  }

  @Override
  public SimIpStack ip() {
    return stack;
  }

  /**
   * Plugs a new interface into a link, with the link's MTU.
   *
   * @param addresses with their prefix lengths, such as {@code 198.18.0.1/24}
   */
  public SimHost attach(String interfaceName, SimLink link, String... addresses) {
    LinkPort port = link.attach(name + "/" + interfaceName, frame -> arrived(interfaceName, frame));
    stack.add(new SimInterface(interfaceName, SimInterface.Kind.WIRE, port, link.spec().mtu()));
    for (String address : addresses) {
      configure(() -> stack.addAddress(interfaceName, IpPrefix.parse(address)));
    }
    return this;
  }

  /** Adds a route by a gateway that is on one of the links. */
  public SimHost route(String prefix, String gateway) {
    IpStack.Route route =
        new IpStack.Route(
            IpPrefix.parse(prefix),
            Optional.of(IpAddress.parse(gateway)),
            IpStack.Route.ANY_LINK,
            0);
    configure(() -> stack.addRoute(route));
    return this;
  }

  /** Whether packets that are for others go on; off at first. Survives a power cut. */
  public SimHost forwarding(boolean on) {
    forwarder.setForwarding(on);
    return this;
  }

  /** A change of the stack that the caller knows to be right. */
  private interface Change {
    void make() throws HostException;
  }

  private static void configure(Change change) {
    try {
      change.make();
    } catch (HostException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Pulls an interface's cable out of its link, or plugs it in again. */
  public void plug(String interfaceName, boolean connected) throws HostException {
    portOf(interfaceName).connect(connected);
  }

  /** What an interface on a link did. */
  public InterfaceCounters counters(String interfaceName) throws HostException {
    return portOf(interfaceName).counters();
  }

  private LinkPort portOf(String interfaceName) throws HostException {
    LinkPort port = stack.named(interfaceName).port();
    if (port == null) {
      throw new HostException(interfaceName + " of " + name + " is on no link");
    }
    return port;
  }

  /** What the stack did since the host was made. */
  public StackCounters counters() {
    return forwarder.counters();
  }

  public boolean powered() {
    return powered;
  }

  /** Cuts the power: from now on it is silent and forgets everything. */
  public void powerOff() {
    if (!powered) {
      return;
    }
    powered = false;
    SimDataPlane open = plane;
    if (open != null) {
      open.close();
    }
    forwarder.reset();
    stack.reset();
    nextPort = FIRST_EPHEMERAL;
  }

  /** Starts it again; harmless when it runs. */
  public void powerOn() {
    if (!powered) {
      powered = true;
      boot++;
      randomness = newRandomness();
    }
  }

  @Override
  public DataPlane openDataPlane(DataPlane.Spec spec, IkeReceiver ike, PacketPlane packets)
      throws HostException {
    if (plane != null
        || forwarder.delivery().bound(SimPacket.UDP, DataPlane.IKE_PORT)
        || forwarder.delivery().bound(SimPacket.UDP, DataPlane.NAT_PORT)) {
      throw new HostException("UDP port 500 or 4500 is taken on " + name);
    }
    if (spec.tunnelName().isEmpty() || spec.tunnelName().length() > 15) {
      throw new HostException(
          "tunnel device \"" + spec.tunnelName() + "\": expected 1 to 15 characters");
    }
    if (stack.has(spec.tunnelName())) {
      throw new HostException("there is an interface " + spec.tunnelName() + " on " + name);
    }
    SimInterface tunnel =
        new SimInterface(spec.tunnelName(), SimInterface.Kind.TUNNEL, null, spec.tunnelMtu());
    stack.add(tunnel);
    SimDataPlane opened = new SimDataPlane(this, tunnel, ike, packets);
    plane = opened;
    return opened;
  }

  void closed(SimDataPlane gone) {
    stack.remove(gone.tunnel());
    plane = null;
  }

  /**
   * Takes the packets to a UDP or TCP port.
   *
   * @throws IllegalArgumentException when the port is taken
   */
  public void bind(int protocol, int port, PacketHandler handler) {
    if (!forwarder.delivery().bind(protocol, port, handler)) {
      throw new IllegalArgumentException("port " + port + " is taken on " + name);
    }
  }

  public void unbind(int protocol, int port) {
    forwarder.delivery().unbind(protocol, port);
  }

  /** A port of this protocol that nobody has. */
  public int freePort(int protocol) {
    while (forwarder.delivery().bound(protocol, nextPort)) {
      nextPort++;
    }
    return nextPort++;
  }

  /** Takes the echo replies of this identifier. */
  public void bindEcho(int id, PacketHandler handler) {
    forwarder.delivery().bindEcho(id, handler);
  }

  public void unbindEcho(int id) {
    forwarder.delivery().unbindEcho(id);
  }

  /** Sends a packet of this host's own; false when there is no route for it. */
  public boolean send(SimPacket packet) {
    return powered && forwarder.output(packet);
  }

  /** Sends a datagram; false when there is no route for it. */
  public boolean sendUdp(Endpoint from, Endpoint to, Octets data) {
    byte[] bytes = data.toByteArray();
    return send(Udp.packet(from, to, forwarder.nextIdentification(), 0, bytes, 0, bytes.length));
  }

  /** Sends an echo request; false when there is no route for it. */
  public boolean sendEcho(IpAddress from, IpAddress to, int id, int sequence, byte[] data) {
    return send(Icmp.echoRequest(from, to, forwarder.nextIdentification(), id, sequence, data));
  }

  /** The next IPv4 identification, for packets that are made elsewhere. */
  public int nextIdentification() {
    return forwarder.nextIdentification();
  }

  /** The largest packet to {@code destination} as far as is known, or 0 without a route. */
  public int mtuTo(IpAddress destination) {
    return forwarder.mtuTo(destination);
  }

  /** The rate of the link towards {@code destination} in bit/s; 0 when it has none. */
  public long lineRateTo(IpAddress destination) {
    RouteTable.Entry way = stack.route(destination);
    LinkPort port = way == null ? null : way.out().port();
    return port == null ? 0 : port.link().spec().bitsPerSecond();
  }

  private void arrived(String interfaceName, byte[] frame) {
    if (powered && stack.isUp(interfaceName)) {
      forwarder.input(frame, Ethernet.HEADER, frame.length - Ethernet.HEADER);
    }
  }

  /** Runs after what happens now, at the same virtual time, unless the power goes before. */
  void later(Runnable task) {
    world.post(world.nanos(), guarded(task));
  }

  Timers.Timer after(Duration delay, Runnable task) {
    return world.after(delay, guarded(task));
  }

  private Runnable guarded(Runnable task) {
    int scheduledIn = boot;
    return () -> {
      if (powered && boot == scheduledIn) {
        task.run();
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }

  /** The host's timers on the world's queue. */
  private final class HostTimers implements Timers {
    @Override
    public Timer after(Duration delay, Runnable task) {
      return powered ? SimHost.this.after(delay, task) : () -> {};
    }

    @Override
    public void execute(Runnable task) {
      if (powered) {
        later(task);
      }
    }
  }
}
