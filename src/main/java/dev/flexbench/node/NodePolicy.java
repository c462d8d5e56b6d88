package dev.flexbench.node;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgAttributeType;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.sa.Answer;
import dev.flexbench.ike.sa.AuthenticatedPeer;
import dev.flexbench.ike.sa.Authorization;
import dev.flexbench.ike.sa.ChildOffer;
import dev.flexbench.ike.sa.ChildVerdict;
import dev.flexbench.ike.sa.Credential;
import dev.flexbench.ike.sa.IkePolicy;
import dev.flexbench.ike.sa.IkeSettings;
import dev.flexbench.ike.sa.Offer;
import dev.flexbench.ike.sa.PeerClaim;
import dev.flexbench.ike.sa.PeerProfile;
import dev.flexbench.ike.sa.Role;
import dev.flexbench.ike.sa.SessionId;
import dev.flexbench.ios.model.Ikev2Policy;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.Keyring;
import dev.flexbench.ios.model.Secret;
import dev.flexbench.ios.model.SmartDefaults;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers the engine's questions from the configuration. */
final class NodePolicy implements IkePolicy {
  private static final String VERSION = "flexbench";

  private final NodeParts parts;
  private final SessionBook book;
  private final PeerAuthorization authorization;
  private final ChildRules children;

  NodePolicy(NodeParts parts, SessionBook book, PeerAuthorization authorization) {
    this.parts = parts;
    this.book = book;
    this.authorization = authorization;
    this.children = new ChildRules(parts.config());
  }

  @Override
  public Optional<IkeSettings> settingsFor(Endpoint local, Endpoint remote) {
    parts.debug(0, "Searching Policy with fvrf 0, local address " + local.address());
    Optional<Ikev2Policy> policy = parts.policies().forAddress(local.address());
    List<Offer> offers = parts.policies().offers(local.address());
    if (policy.isEmpty() || offers.isEmpty()) {
      parts.error(0, "Failed to find a matching policy");
      return Optional.empty();
    }
    if (policy.get().name().equals(SmartDefaults.NAME)) {
      parts.debug(0, "Using the Default Policy for Proposal");
    }
    parts.debug(0, "Found Policy '" + policy.get().name() + "'");
    boolean encapsulate =
        parts.config().profiles().values().stream()
            .anyMatch(p -> !p.shutdown() && p.nat().forceEncap());
    Duration keepalive = Duration.ofSeconds(parts.config().ike().natKeepaliveSeconds().orElse(0));
    return Optional.of(EngineSettings.of(offers, encapsulate, keepalive));
  }

  @Override
  public void selectProfile(PeerClaim claim, Answer<Optional<PeerProfile>> answer) {
    int id = claim.session().number();
    Session session = book.session(claim.session(), claim.role());
    parts.debug(
        id,
        "Searching policy based on peer's identity '"
            + claim.peer().text()
            + "' of type '"
            + Identities.typeName(claim.peer())
            + "'");
    List<Ikev2Profile> candidates = candidates(session, claim);
    if (candidates.size() != 1) {
      parts.error(
          id,
          candidates.isEmpty()
              ? "% IKEv2 profile not found"
              : "% IKEv2 profile not found: several match, "
                  + String.join(", ", candidates.stream().map(Ikev2Profile::name).toList()));
      answer.give(Optional.empty());
      return;
    }
    Ikev2Profile profile = candidates.getFirst();
    session.of(profile);
    parts.debug(id, "found matching IKEv2 profile '" + profile.name() + "'");
    answer.give(peerProfile(profile, claim));
  }

  private List<Ikev2Profile> candidates(Session session, PeerClaim claim) {
    return switch (claim.role()) {
      case RESPONDER -> parts.profiles().matching(claim.peer(), claim.local().address());
      // an initiator began with a profile, and the responder must be who it is for
      case INITIATOR ->
          session.profile().stream()
              .filter(p -> parts.profiles().matches(p, claim.peer(), claim.local().address()))
              .toList();
    };
  }

  private Optional<PeerProfile> peerProfile(Ikev2Profile profile, PeerClaim claim) {
    int id = claim.session().number();
    Optional<Keyring.Peer> block =
        parts.keyrings().find(profile, Optional.of(claim.peer()), claim.remote().address());
    profile
        .keyring()
        .ifPresent(ring -> parts.debug(id, "% Getting preshared key from profile keyring " + ring));
    block.ifPresent(peer -> parts.debug(id, "% Matched peer block '" + peer.name() + "'"));
    Optional<Secret> local = Keyrings.local(profile, block);
    Optional<Secret> remote = Keyrings.remote(profile, block);
    if (local.isEmpty() || remote.isEmpty()) {
      parts.error(id, "Failed to find a preshared key for " + claim.peer().text());
      return Optional.empty();
    }
    return Optional.of(
        new PeerProfile(
            profile.name(),
            Identities.local(profile.localIdentity(), claim.local().address()),
            new Credential.PreSharedKey(local.get().reveal()),
            new Credential.PreSharedKey(remote.get().reveal()),
            Duration.ofSeconds(profile.lifetimeSeconds()),
            profile.dpd().or(() -> parts.config().ike().dpd()).map(EngineSettings::dpd)));
  }

  @Override
  public void authorize(AuthenticatedPeer peer, Answer<Authorization> answer) {
    Session session = book.session(peer.session(), peer.role());
    session.with(peer);
    Authorization result =
        peer.role() == Role.RESPONDER
            ? authorization.asResponder(session, peer)
            : authorization.asInitiator(session);
    if (result instanceof Authorization.Denied denied) {
      session.refuse(denied.reason());
      parts.error(session.id().number(), denied.reason());
    }
    answer.give(result);
  }

  @Override
  public void child(ChildOffer offer, Answer<ChildVerdict> answer) {
    Session session = book.session(offer.peer().session(), offer.peer().role());
    if (session.port().isEmpty()) {
      answer.give(new ChildVerdict.Refuse(NotifyType.NO_PROPOSAL_CHOSEN));
      return;
    }
    // a peer that is no FlexVPN router gets packets for the address it was given, no others
    Optional<IpPrefix> remote =
        offer.peer().traits().flexVpn() ? Optional.empty() : session.assigned().map(IpPrefix::host);
    answer.give(new ChildVerdict.Accept(children.of(session.port().get(), remote)));
  }

  @Override
  public List<CfgAttribute> configSet(SessionId id, List<CfgAttribute> attributes) {
    Optional<Session> session = book.find(id);
    boolean accepts =
        session.flatMap(Session::profile).filter(p -> p.configExchange().setAccept()).isPresent();
    if (!accepts) {
      return List.of();
    }
    session.ifPresent(s -> book.announcedByPeer(s, ConfigAttributes.subnets(attributes)));
    return attributes.stream().filter(a -> ConfigAttributes.subnet(a).isPresent()).toList();
  }

  @Override
  public List<CfgAttribute> configRequest(SessionId session, List<CfgAttribute> attributes) {
    return ConfigAttributes.asks(attributes, CfgAttributeType.APPLICATION_VERSION)
        ? List.of(new CfgAttribute(CfgAttributeType.APPLICATION_VERSION, Octets.utf8(VERSION)))
        : List.of();
  }
}
