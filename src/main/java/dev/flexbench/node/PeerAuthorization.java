package dev.flexbench.node;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgAttributeType;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.sa.AuthenticatedPeer;
import dev.flexbench.ike.sa.Authorization;
import dev.flexbench.ios.model.AuthorizationPolicy;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an authenticated peer gets: a tunnel interface, an address, DNS servers and routes, by the
 * authorization policy of its profile.
 */
final class PeerAuthorization {
  private final NodeParts parts;
  private final SessionBook book;

  PeerAuthorization(NodeParts parts, SessionBook book) {
    this.parts = parts;
    this.book = book;
  }

  /** A peer that came to us. */
  Authorization asResponder(Session session, AuthenticatedPeer peer) {
    Optional<Ikev2Profile> profile = session.profile();
    if (profile.isEmpty()) {
      return new Authorization.Denied("no IKEv2 profile");
    }
    if (peer.traits().notifies().contains(NotifyType.INITIAL_CONTACT)) {
      // RFC 7296 section 2.4: what we hold of this peer is dead; the newcomer gets its place
      book.vacate(session, peer);
    }
    Optional<String> refused = authorize(session, profile.get());
    if (refused.isEmpty()) {
      refused = attach(session, profile.get(), peer);
    }
    if (refused.isPresent()) {
      return new Authorization.Denied(refused.get());
    }
    if (peer.config().isEmpty() || !profile.get().configExchange().request()) {
      return new Authorization.Granted(List.of());
    }
    return reply(session, peer.config().get(), peer.traits().flexVpn());
  }

  private Optional<String> authorize(Session session, Ikev2Profile profile) {
    if (profile.groupAuthorization().isEmpty()) {
      return Optional.empty();
    }
    String name = profile.groupAuthorization().get().policy();
    AuthorizationPolicy policy = parts.config().authorizationPolicies().get(name);
    session.authorizedBy(Optional.ofNullable(policy));
    return policy == null
        ? Optional.of("authorization failed: no IKEv2 authorization policy '" + name + "'")
        : Optional.empty();
  }

  private Optional<String> attach(Session session, Ikev2Profile profile, AuthenticatedPeer peer) {
    try {
      Optional<TunnelPort> port =
          profile.virtualTemplate().isPresent()
              ? Optional.of(parts.ports().cloneTemplate(profile.virtualTemplate().getAsInt()))
              : parts.ports().staticFor(profile, peer.remote().address());
      port.ifPresent(p -> {
        p.between(peer.local().address(), peer.remote().address());
        session.on(p);
      });
      return port.isPresent()
          ? Optional.empty()
          : Optional.of(
              "profile '"
                  + profile.name()
                  + "' has no virtual-template, and no tunnel leads to "
                  + peer.remote().address());
    } catch (ConfigurationException e) {
      return Optional.of(e.getMessage() == null ? "no interface" : e.getMessage());
    }
  }

  private Authorization reply(Session session, List<CfgAttribute> asked, boolean flexVpn) {
    List<CfgAttribute> out = new ArrayList<>();
    Optional<AuthorizationPolicy> policy = session.policy();
    boolean wantsAddress = ConfigAttributes.asks(asked, CfgAttributeType.INTERNAL_IP4_ADDRESS);
    Optional<String> pool = policy.flatMap(AuthorizationPolicy::pool);
    if (wantsAddress && pool.isPresent()) {
      Optional<IpAddress> wish =
          ConfigAttributes.address(asked, CfgAttributeType.INTERNAL_IP4_ADDRESS);
      Optional<IpAddress> given = parts.pools().lease(pool.get(), session.id(), wish);
      if (given.isEmpty()) {
        parts.error(session.id().number(), "Failed to allocate IP addr: pool " + pool.get());
        return new Authorization.WithoutChild(NotifyType.INTERNAL_ADDRESS_FAILURE);
      }
      session.assign(given.get());
      parts.debug(session.id().number(), "Allocated IP address " + given.get());
      out.add(ConfigAttributes.address(CfgAttributeType.INTERNAL_IP4_ADDRESS, given.get()));
    }
    policy.ifPresent(p -> describe(session, p, asked, flexVpn, out));
    return new Authorization.Granted(out);
  }

  private void describe(
      Session session,
      AuthorizationPolicy policy,
      List<CfgAttribute> asked,
      boolean flexVpn,
      List<CfgAttribute> out) {
    if (ConfigAttributes.asks(asked, CfgAttributeType.INTERNAL_IP4_NETMASK)
        && session.assigned().isPresent()) {
      policy
          .netmask()
          .ifPresent(
              m -> out.add(ConfigAttributes.address(CfgAttributeType.INTERNAL_IP4_NETMASK, m)));
    }
    addresses(asked, CfgAttributeType.INTERNAL_IP4_DNS, policy.dns(), out);
    addresses(asked, CfgAttributeType.INTERNAL_IP4_NBNS, policy.wins(), out);
    text(asked, ConfigAttributes.DEFAULT_DOMAIN, policy.defaultDomain(), out);
    text(asked, ConfigAttributes.BANNER, policy.banner(), out);
    boolean wantsSubnets =
        flexVpn
            || ConfigAttributes.asks(asked, CfgAttributeType.INTERNAL_IP4_SUBNET)
            || ConfigAttributes.asks(asked, CfgAttributeType.INTERNAL_IP6_SUBNET);
    if (wantsSubnets) {
      book.announcements(session).forEach(p -> out.add(ConfigAttributes.subnet(p)));
    }
  }

  private static void addresses(
      List<CfgAttribute> asked,
      CfgAttributeType type,
      List<IpAddress> values,
      List<CfgAttribute> out) {
    if (ConfigAttributes.asks(asked, type)) {
      values.forEach(a -> out.add(ConfigAttributes.address(type, a)));
    }
  }

  private static void text(
      List<CfgAttribute> asked,
      CfgAttributeType type,
      Optional<String> value,
      List<CfgAttribute> out) {
    if (ConfigAttributes.asks(asked, type)) {
      value.ifPresent(v -> out.add(ConfigAttributes.text(type, v)));
    }
  }

  /** A responder that answered us: our own policy says what we take and tell. */
  Authorization asInitiator(Session session) {
    return session
        .profile()
        .flatMap(profile -> authorize(session, profile))
        .<Authorization>map(Authorization.Denied::new)
        .orElseGet(() -> new Authorization.Granted(List.of()));
  }
}
