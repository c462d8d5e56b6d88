package dev.flexbench.node;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgAttributeType;
import dev.flexbench.ike.sa.AuthenticatedPeer;
import dev.flexbench.ike.sa.ChildSa;
import dev.flexbench.ike.sa.IkeEvent;
import dev.flexbench.ike.sa.IkeListener;
import dev.flexbench.ike.sa.Role;
import dev.flexbench.ike.sa.SessionId;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.InterfaceConfig;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions of a node, from their first message to their end. Interfaces, leases and routes
 * follow what happens to them.
 */
final class SessionBook implements IkeListener {
  private final NodeParts parts;
  private final TunnelLines lines;
  private final Map<SessionId, Session> sessions = new LinkedHashMap<>();
  private Watcher watcher = Watcher.NONE;

  /** What the clients hear about their sessions. */
  interface Watcher {
    Watcher NONE =
        new Watcher() {
          @Override
          public void push(Session session, List<CfgAttribute> attributes) {}

          @Override
          public void ready(Session session) {}

          @Override
          public void childless(Session session, String reason) {}

          @Override
          public void ended(Session session, String reason, boolean wasReady) {}
        };

    /** Attributes are to be sent to the peer. */
    void push(Session session, List<CfgAttribute> attributes);

    /** The tunnel carries packets and its routes are exchanged. */
    void ready(Session session);

    /** The IKE SA stands without a CHILD SA. */
    void childless(Session session, String reason);

    /** The session is over. */
    void ended(Session session, String reason, boolean wasReady);
  }

  SessionBook(NodeParts parts, TunnelLines lines) {
    this.parts = parts;
    this.lines = lines;
  }

  void watchedBy(Watcher other) {
    watcher = other;
  }

  /** The session of that id; a stranger's is opened with its first question. */
  Session session(SessionId id, Role role) {
    return sessions.computeIfAbsent(id, i -> new Session(i, role, parts.host().clock().nanos()));
  }

  Optional<Session> find(SessionId id) {
    return Optional.ofNullable(sessions.get(id));
  }

  List<Session> all() {
    return List.copyOf(sessions.values());
  }

  /** What our policy announces to the peer over its tunnel: prefixes of the family it carries. */
  List<IpPrefix> announcements(Session session) {
    if (session.port().isEmpty() || session.policy().isEmpty()) {
      return List.of();
    }
    TunnelPort port = session.port().get();
    boolean v6 = port.tunnel().mode().carriesV6();
    List<IpPrefix> own = parts.addresses().prefixes(port.config().name());
    return parts.routeSets().announced(session.policy().get(), own).stream()
        .filter(prefix -> prefix.address().v6() == v6)
        .toList();
  }

  /** The peer announced prefixes: in a CFG_REPLY, or in a CFG_SET. */
  void announcedByPeer(Session session, List<IpPrefix> prefixes) {
    for (IpPrefix prefix : prefixes) {
      if (!session.remoteSubnets().contains(prefix)) {
        session.remoteSubnets().add(prefix);
      }
    }
    lines.routes(session);
  }

  /**
   * Takes from older sessions of the same peer what they hold, for a newcomer that replaces them.
   */
  void vacate(Session newcomer, AuthenticatedPeer peer) {
    for (Session old : all()) {
      boolean same =
          old != newcomer
              && old.peer()
                  .filter(p -> p.peer().equals(peer.peer()) && p.localId().equals(peer.localId()))
                  .isPresent();
      if (same) {
        release(old);
      }
    }
  }

  @Override
  public void on(IkeEvent event) {
    switch (event) {
      case IkeEvent.SaUp up -> up(session(up.session(), up.sa().role()), up.peer());
      case IkeEvent.ChildUp child ->
          find(child.session()).ifPresent(s -> childUp(s, child.child()));
      case IkeEvent.ChildRefused refused ->
          find(refused.session()).ifPresent(s -> watcher.childless(s, refused.error().toString()));
      case IkeEvent.ChildDown down ->
          find(down.session()).ifPresent(s -> childDown(s, down.child(), down.reason().text()));
      case IkeEvent.SaDown down -> ended(down);
      case IkeEvent.ConfigAcknowledged ack ->
          find(ack.session())
              .ifPresent(s -> {
                s.pushPending(false);
                ready(s);
              });
      case IkeEvent.ConfigReceived received -> {}
      case IkeEvent.PeerAlive alive -> {}
      case IkeEvent.Moved moved -> {}
    }
  }

  private void up(Session session, AuthenticatedPeer peer) {
    session.with(peer);
    if (session.role() == Role.RESPONDER) {
      return;
    }
    List<CfgAttribute> reply = peer.config().orElse(List.of());
    if (session.port().filter(p -> negotiated(p)).isPresent()) {
      ConfigAttributes.address(reply, CfgAttributeType.INTERNAL_IP4_ADDRESS)
          .ifPresent(address -> lines.negotiated(session, address));
    }
    session.remoteSubnets().addAll(ConfigAttributes.subnets(reply));
    boolean sends =
        session.profile().map(Ikev2Profile::configExchange).filter(c -> c.setSend()).isPresent();
    // only a FlexVPN router is known to understand CFG_SET
    if (sends && peer.traits().flexVpn()) {
      List<CfgAttribute> own =
          announcements(session).stream().map(ConfigAttributes::subnet).toList();
      if (!own.isEmpty()) {
        session.pushPending(true);
        watcher.push(session, own);
      }
    }
  }

  private static boolean negotiated(TunnelPort port) {
    return port.config().ipv4() instanceof InterfaceConfig.Ipv4.Negotiated;
  }

  private void childUp(Session session, ChildSa child) {
    session.children().put(child.inboundSpi(), child);
    lines.up(session);
    lines.routes(session);
    ready(session);
  }

  private void ready(Session session) {
    boolean complete = !session.children().isEmpty() && !session.pushPending();
    if (!complete || session.announced()) {
      return;
    }
    if (session.role() == Role.INITIATOR && lacksAddress(session)) {
      watcher.childless(session, "the peer gave no address for 'ip address negotiated'");
      return;
    }
    session.announce();
    Duration took = Duration.ofNanos(parts.host().clock().nanos() - session.startedNanos());
    parts
        .events()
        .accept(
            new NodeEvent.TunnelUp(name(session), session.id().number(), session.peerName(), took));
    watcher.ready(session);
  }

  private boolean lacksAddress(Session session) {
    return session
        .port()
        .filter(p -> negotiated(p) && parts.addresses().of(p.name()).isEmpty())
        .isPresent();
  }

  private void childDown(Session session, ChildSa child, String reason) {
    session.children().remove(child.inboundSpi());
    if (session.children().isEmpty()) {
      lines.down(session);
      watcher.childless(session, reason);
    }
  }

  private void ended(IkeEvent.SaDown down) {
    Session session = sessions.remove(down.session());
    if (session == null) {
      return;
    }
    String interfaceName = name(session);
    release(session);
    String reason =
        session.refusal().or(() -> down.error().map(Object::toString)).orElseGet(() -> words(down));
    int number = session.id().number();
    parts
        .events()
        .accept(
            session.announced()
                ? new NodeEvent.TunnelDown(interfaceName, number, session.peerName(), reason)
                : new NodeEvent.ConnectFailed(interfaceName, number, session.peerName(), reason));
    watcher.ended(session, reason, session.announced());
  }

  private static String words(IkeEvent.SaDown down) {
    return down.reason().name() + " (" + down.reason().text() + ")";
  }

  /** Gives back all that the session holds; harmless when it holds nothing any more. */
  private void release(Session session) {
    lines.down(session);
    lines.withdraw(session);
    parts.pools().release(session.id());
    session.port().ifPresent(parts.ports()::release);
    session.leavePort();
  }

  private static String name(Session session) {
    return session.port().map(p -> p.name().toString()).orElse("");
  }
}
