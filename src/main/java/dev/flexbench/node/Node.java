package dev.flexbench.node;

import dev.flexbench.esp.EspPlane;
import dev.flexbench.esp.InboundSa;
import dev.flexbench.esp.PlaneListener;
import dev.flexbench.esp.TunnelInterface;
import dev.flexbench.host.DataPlane;
import dev.flexbench.host.Host;
import dev.flexbench.host.HostException;
import dev.flexbench.host.OuterPath;
import dev.flexbench.ike.sa.IkeEngine;
import dev.flexbench.ike.sa.IkeTransport;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.node.show.ShowCommands;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.Octets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One running headend or client. Everything here is called on the host's control thread; others
 * hand over with {@code host.timers().execute}.
 */
public final class Node implements AutoCloseable {
  private static final String TUNNEL_DEVICE = "flexvpn0";

  private final NodeParts parts;
  private final EspPlane plane;
  private final DataPlane dataPlane;
  private final Rib rib;
  private final SessionBook book;
  private final SaInstaller installer;
  private final IkeEngine engine;
  private final TunnelClients clients;
  private final ShowCommands shows;
  private boolean closed;

  private Node(NodeParts parts, NodeOptions options) throws HostException {
    this.parts = parts;
    Host host = parts.host();
    this.plane = new EspPlane(new FromPlane());
    Late late = new Late();
    this.dataPlane =
        host.openDataPlane(
            new DataPlane.Spec(TUNNEL_DEVICE, HostInterfaces.tunnelMtu(parts.config())),
            late::received,
            plane);
    HostInterfaces interfaces =
        new HostInterfaces(host.ip(), parts.config(), options.links(), parts.addresses());
    this.rib =
        new Rib(
            host.ip(),
            dataPlane.tunnelLink(),
            plane.tunnels(),
            name -> parts.ports().find(name).map(TunnelPort::plane),
            name -> InterfaceName.parse(name).flatMap(interfaces::link),
            trouble -> parts.error(0, trouble));
    TunnelLines lines = new TunnelLines(parts, rib, dataPlane.tunnelLink());
    this.book = new SessionBook(parts, lines);
    this.installer =
        new SaInstaller(plane, id -> book.find(id).flatMap(Session::port).map(TunnelPort::plane));
    this.engine = engine(options);
    late.engine = Optional.of(engine);
    this.clients = new TunnelClients(parts, engine, book);
    book.watchedBy(clients);
    this.shows = new ShowCommands(new NodeView(parts, rib, book, engine, installer, options));
    interfaces.apply(dataPlane.tunnelLink(), rib);
  }

  private IkeEngine engine(NodeOptions options) {
    Host host = parts.host();
    NodePolicy policy = new NodePolicy(parts, book, new PeerAuthorization(parts, book));
    return new IkeEngine(
        new IkeEngine.Ports(
            host.clock(),
            host.timers(),
            host.random(),
            new Transport(dataPlane),
            policy,
            installer,
            book,
            options.keys(),
            options.log()),
        options.limits());
  }

  /**
   * Starts a node: interfaces and addresses on the host, sockets open, tunnels up when the options
   * say so.
   *
   * @throws ConfigurationException when the configuration cannot be put to work; one line says why
   * @throws HostException when the host refuses an interface, a port or the tunnel device
   */
  public static Node start(Host host, RunningConfig config, NodeOptions options)
      throws HostException, ConfigurationException {
    NodeParts parts = NodeParts.of(host, config, options);
    Node node = new Node(parts, options);
    parts
        .policies()
        .missing()
        .forEach(name -> parts.debug(0, name + " is configured but not available: not offered"));
    if (options.autoConnect()) {
      node.clients.keepUp();
    }
    return node;
  }

  /** The answer to a {@code show …} command; one line that says so when it is not understood. */
  public String execute(String command) {
    return shows.execute(command);
  }

  /** What the node knows, as values. */
  public ShowCommands show() {
    return shows;
  }

  /** Brings all static tunnels up and tells once how it ended, on the control thread. */
  public void connect(Consumer<ConnectOutcome> outcome) {
    clients.connect(outcome);
  }

  /** Takes all static tunnels down until they are told to connect. */
  public void disconnect() {
    clients.disconnect(() -> {});
  }

  /** Takes all static tunnels down until they are told to connect, and tells when they are. */
  public void disconnect(Runnable done) {
    clients.disconnect(done);
  }

  /** Tells a listener what happens, on the control thread; the returned action ends that. */
  public Runnable listen(Consumer<NodeEvent> listener) {
    return parts.events().add(listener);
  }

  /** Hands work over to the control thread; callable from any thread. */
  public void execute(Runnable task) {
    parts.host().timers().execute(task);
  }

  /** Deletes every session ({@code clear crypto session}); static tunnels come up again. */
  public void clear() {
    for (Session session : book.all()) {
      engine.delete(session.id());
    }
  }

  /** The number of sessions, whatever their state. */
  public int sessions() {
    return book.all().size();
  }

  /** Leaves as a power cut would: no message to anyone. */
  public void kill() {
    if (!closed) {
      closed = true;
      clients.disconnectSilently();
      engine.abandon();
      dataPlane.close();
    }
  }

  /** Deletes every session, takes its routes from the host and closes its sockets. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      clients.disconnectSilently();
      engine.shutdown();
      rib.clear();
      dataPlane.close();
    }
  }

  /** The engine comes to be after the data plane that feeds it. */
  private static final class Late {
    private Optional<IkeEngine> engine = Optional.empty();

    private void received(Endpoint local, Endpoint remote, Octets message) {
      engine.ifPresent(e -> e.received(local, remote, message));
    }
  }

  /** The data plane as the engine's way out. */
  private record Transport(DataPlane dataPlane) implements IkeTransport {
    @Override
    public void sendIke(Endpoint local, Endpoint remote, Octets message) {
      dataPlane.sendIke(local, remote, message);
    }

    @Override
    public void sendNatKeepalive(Endpoint local, Endpoint remote) {
      dataPlane.sendNatKeepalive(local, remote);
    }
  }

  /** Hands what packets tell over to the control thread. */
  private final class FromPlane implements PlaneListener {
    @Override
    public void saWanted(TunnelInterface of) {
      // routes into a tunnel exist only while it is up: a packet without an SA is a moment's
    }

    @Override
    public void peerMoved(InboundSa sa, OuterPath path) {
      parts.host().timers().execute(() -> follow(sa, path));
    }

    @Override
    public void unknownSpi(int spi, OuterPath from) {
      parts.host().timers().execute(() -> stranger(spi, from));
    }
  }

  /**
   * ESP of an SA that we do not have: the peer may have missed our restart and is told (RFC 7296
   * section 1.5), from where it sent to.
   */
  private void stranger(int spi, OuterPath from) {
    if (!closed) {
      boolean udp = from.encapsulation() == OuterPath.Encapsulation.UDP;
      int port = udp ? DataPlane.NAT_PORT : DataPlane.IKE_PORT;
      Endpoint remote = udp ? from.remote() : from.remote().withPort(port);
      engine.unknownSpi(from.local().withPort(port), remote, spi & 0xffff_ffffL);
    }
  }

  private void follow(InboundSa sa, OuterPath path) {
    if (!closed) {
      installer.follow(sa, path);
    }
  }
}
