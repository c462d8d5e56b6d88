package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.AuthPayload;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgType;
import dev.flexbench.ike.message.CpPayload;
import dev.flexbench.ike.message.IdPayload;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.ike.message.PayloadType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * IKE_AUTH, the responder's side (RFC 7296 sections 1.2 and 2.15). Between the arrows the policy is
 * asked, step by step, and may take its time: profile, authorization, CHILD SA.
 *
 * <pre>
 *   peer --&gt;  HDR, SK {IDi, [N(INITIAL_CONTACT),] [IDr,] AUTH, [CP(CFG_REQUEST),] SAi2, TSi, TSr, …}
 *   us   --&gt;  HDR, SK {IDr, AUTH, [CP(CFG_REPLY),] SAr2, TSi, TSr, …}
 *   or   --&gt;  HDR, SK {IDr, AUTH, N(error)}           the IKE SA is up, without a CHILD SA
 *   or   --&gt;  HDR, SK {N(AUTHENTICATION_FAILED)}      there is no IKE SA
 * </pre>
 */
final class AuthResponder {
  private final IkeSa sa;
  private final AuthPayloads auth;
  private final ChildNegotiation negotiation;

  AuthResponder(IkeSa sa) {
    this.sa = sa;
    this.auth = new AuthPayloads(sa);
    this.negotiation = new ChildNegotiation(sa);
  }

  /** What came with the request and is needed to the end. */
  private record Request(IkeMessage message, IdPayload idI, AuthPayload auth, Reply reply) {}

  void request(IkeMessage message, Reply reply) {
    Optional<IdPayload> idI = message.first(IdPayload.class, PayloadType.ID_I);
    Optional<AuthPayload> authI = message.first(AuthPayload.class);
    if (idI.isEmpty()) {
      sa.error("IKE_AUTH without IDi");
      reply.error(NotifyType.INVALID_SYNTAX);
      sa.downAfterReply(DownReason.PROTOCOL_ERROR, Optional.of(NotifyType.INVALID_SYNTAX));
      return;
    }
    if (authI.isEmpty()) {
      // section 2.16: without AUTH the initiator wants EAP, which nobody here offers it
      refuse(reply, "the peer wants EAP");
      return;
    }
    sa.learn(message);
    Request request = new Request(message, idI.get(), authI.get(), reply);
    sa.identities(Optional.empty(), Optional.of(idI.get().id()));
    sa.debug(
        "Searching policy based on peer's identity '"
            + idI.get().id().text()
            + "' of type '"
            + idI.get().id().type()
            + "'");
    PeerClaim claim =
        new PeerClaim(
            sa.session(),
            Role.RESPONDER,
            sa.path().local(),
            sa.path().remote(),
            idI.get().id(),
            message.first(IdPayload.class, PayloadType.ID_R).map(IdPayload::id),
            authI.get().method(),
            sa.traits());
    sa.context()
        .ports()
        .policy()
        .selectProfile(
            claim, sa.answer(IkeSaView.State.AUTH, profile -> profiled(request, profile)));
  }

  private void profiled(Request request, Optional<PeerProfile> profile) {
    if (profile.isEmpty()) {
      refuse(request.reply(), "IKEv2 profile not found");
      return;
    }
    sa.debug("found matching IKEv2 profile '" + profile.get().name() + "'");
    if (!auth.verify(profile.get().remote(), request.idI(), request.auth())) {
      refuse(request.reply(), "Verification of peer's authentication data FAILED");
      return;
    }
    AuthenticatedPeer peer =
        new AuthenticatedPeer(
            sa.session(),
            Role.RESPONDER,
            sa.path().local(),
            sa.path().remote(),
            request.idI().id(),
            profile.get().localId(),
            profile.get(),
            configRequest(request).map(CpPayload::attributes),
            sa.traits());
    sa.identities(Optional.of(peer.localId()), Optional.of(peer.peer()));
    sa.debug("Verification of peer's authentication data PASSED");
    sa.context()
        .ports()
        .policy()
        .authorize(peer, sa.answer(IkeSaView.State.AUTH, what -> authorized(request, peer, what)));
  }

  private static Optional<CpPayload> configRequest(Request request) {
    return request
        .message()
        .first(CpPayload.class)
        .filter(cp -> cp.cfgType().equals(CfgType.CFG_REQUEST));
  }

  private void authorized(Request request, AuthenticatedPeer peer, Authorization what) {
    switch (what) {
      case Authorization.Denied(String reason) -> refuse(request.reply(), reason);
      case Authorization.WithoutChild(NotifyType error) -> answerWithoutChild(request, peer, error);
      case Authorization.Granted(List<CfgAttribute> reply) -> granted(request, peer, reply);
    }
  }

  private void granted(Request request, AuthenticatedPeer peer, List<CfgAttribute> config) {
    Optional<ChildOffer> offer = negotiation.offer(request.message(), peer);
    if (offer.isEmpty()) {
      // section 1.2 demands SA, TSi and TSr; childless IKE_AUTH (RFC 6023) is not announced
      request.reply().error(NotifyType.INVALID_SYNTAX);
      sa.downAfterReply(DownReason.PROTOCOL_ERROR, Optional.of(NotifyType.INVALID_SYNTAX));
      return;
    }
    sa.context()
        .ports()
        .policy()
        .child(
            offer.get(),
            sa.answer(
                IkeSaView.State.AUTH,
                verdict -> decided(request, peer, config, offer.get(), verdict)));
  }

  private void decided(
      Request request,
      AuthenticatedPeer peer,
      List<CfgAttribute> config,
      ChildOffer offer,
      ChildVerdict verdict) {
    switch (verdict) {
      case ChildVerdict.Refuse(NotifyType error) -> answerWithoutChild(request, peer, error);
      case ChildVerdict.Accept(ChildSettings settings) -> {
        Handshake shake = sa.handshake();
        ChildNegotiation.Result result =
            negotiation.respond(
                offer,
                settings,
                new ProposalNegotiation.KeyExchangeRule.Absent(),
                new ChildNegotiation.KeySource(
                    shake.nonceI(), shake.nonceR(), Optional.empty(), false));
        switch (result) {
          case ChildNegotiation.Result.Refused(NotifyType error, boolean _) ->
              answerWithoutChild(request, peer, error);
          case ChildNegotiation.Result.Agreed agreed -> answer(request, peer, config, agreed);
        }
      }
    }
  }

  private void answer(
      Request request,
      AuthenticatedPeer peer,
      List<CfgAttribute> config,
      ChildNegotiation.Result.Agreed agreed) {
    List<Payload> out = identified(peer);
    if (configRequest(request).isPresent()) {
      // section 2.19: CP stands before SA, and only answers a request
      out.add(new CpPayload(CfgType.CFG_REPLY, config));
      sa.recordConfig(peer.config().orElse(List.of()), config);
    }
    out.addAll(agreed.answer());
    auth.addCapabilities(out);
    establish(request, peer);
    // section 2.8: we must be able to receive on the SA before the initiator can know of it
    sa.children().add(agreed.child());
    request.reply().send(out);
    finish(request);
    if (sa.is(IkeSaView.State.READY)) {
      sa.event(new IkeEvent.ChildUp(sa.session(), agreed.child()));
    }
  }

  private void answerWithoutChild(Request request, AuthenticatedPeer peer, NotifyType error) {
    sa.error("Refusing the CHILD SA: " + error);
    List<Payload> out = identified(peer);
    out.add(NotifyPayload.of(error));
    establish(request, peer);
    request.reply().send(out);
    finish(request);
    if (sa.is(IkeSaView.State.READY)) {
      sa.event(new IkeEvent.ChildRefused(sa.session(), error, false));
    }
  }

  private List<Payload> identified(AuthenticatedPeer peer) {
    IdPayload idR = IdPayload.responder(peer.localId());
    List<Payload> out = new ArrayList<>();
    out.add(idR);
    out.add(auth.make(peer.profile().local(), idR));
    return out;
  }

  private void establish(Request request, AuthenticatedPeer peer) {
    sa.established(peer);
    auth.replaceOlder(peer, request.message().has(NotifyType.INITIAL_CONTACT));
  }

  private void finish(Request request) {
    auth.learnWindow(request.message());
    sa.reportUp();
  }

  /** Section 2.21.2: whatever the reason, the peer sees AUTHENTICATION_FAILED and nothing else. */
  private void refuse(Reply reply, String why) {
    sa.error(why);
    reply.error(NotifyType.AUTHENTICATION_FAILED);
    sa.downAfterReply(
        DownReason.AUTHENTICATION_FAILED, Optional.of(NotifyType.AUTHENTICATION_FAILED));
  }
}
