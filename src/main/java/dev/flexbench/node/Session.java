package dev.flexbench.node;

import dev.flexbench.ike.sa.AuthenticatedPeer;
import dev.flexbench.ike.sa.ChildSa;
import dev.flexbench.ike.sa.Role;
import dev.flexbench.ike.sa.SessionId;
import dev.flexbench.ios.model.AuthorizationPolicy;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the node knows of one session with a peer, and what the session was given. */
final class Session {
  private final SessionId id;
  private final Role role;
  private final long startedNanos;
  private final Map<Long, ChildSa> children = new LinkedHashMap<>();
  private final List<IpPrefix> remoteSubnets = new ArrayList<>();
  private Optional<TunnelPort> port = Optional.empty();
  private Optional<Ikev2Profile> profile = Optional.empty();
  private Optional<AuthorizationPolicy> policy = Optional.empty();
  private Optional<AuthenticatedPeer> peer = Optional.empty();
  private Optional<IpAddress> assigned = Optional.empty();
  private Optional<String> refusal = Optional.empty();
  private boolean pushPending;
  private boolean announced;

  Session(SessionId id, Role role, long startedNanos) {
    this.id = id;
    this.role = role;
    this.startedNanos = startedNanos;
  }

  SessionId id() {
    return id;
  }

  Role role() {
    return role;
  }

  long startedNanos() {
    return startedNanos;
  }

  /** The CHILD SAs by our SPI. */
  Map<Long, ChildSa> children() {
    return children;
  }

  /** Prefixes that the peer announced. */
  List<IpPrefix> remoteSubnets() {
    return remoteSubnets;
  }

  Optional<TunnelPort> port() {
    return port;
  }

  void on(TunnelPort tunnel) {
    port = Optional.of(tunnel);
  }

  void leavePort() {
    port = Optional.empty();
  }

  Optional<Ikev2Profile> profile() {
    return profile;
  }

  void of(Ikev2Profile selected) {
    profile = Optional.of(selected);
  }

  Optional<AuthorizationPolicy> policy() {
    return policy;
  }

  void authorizedBy(Optional<AuthorizationPolicy> by) {
    policy = by;
  }

  Optional<AuthenticatedPeer> peer() {
    return peer;
  }

  void with(AuthenticatedPeer authenticated) {
    peer = Optional.of(authenticated);
  }

  /** The peer's identity as text; empty text before it is known. */
  String peerName() {
    return peer.map(p -> p.peer().text()).orElse("");
  }

  /** The address that we gave to the peer. */
  Optional<IpAddress> assigned() {
    return assigned;
  }

  void assign(IpAddress address) {
    assigned = Optional.of(address);
  }

  /** Why this node itself will not have the session, where that is more than the engine knows. */
  Optional<String> refusal() {
    return refusal;
  }

  void refuse(String reason) {
    refusal = Optional.of(reason);
  }

  /** Our routes were sent and not yet acknowledged. */
  boolean pushPending() {
    return pushPending;
  }

  void pushPending(boolean pending) {
    pushPending = pending;
  }

  /** Its tunnel was told to be up. */
  boolean announced() {
    return announced;
  }

  void announce() {
    announced = true;
  }
}
