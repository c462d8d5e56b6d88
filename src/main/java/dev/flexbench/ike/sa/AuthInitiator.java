package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.AuthPayload;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgType;
import dev.flexbench.ike.message.CpPayload;
import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IdPayload;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.ike.message.PayloadType;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * IKE_AUTH, the initiator's side (RFC 7296 sections 1.2 and 2.15). When the response came the
 * policy is asked how the responder must authenticate and whether it is welcome; it may take its
 * time.
 *
 * <pre>
 *   us   --&gt;  HDR, SK {IDi, [IDr,] AUTH, [CP(CFG_REQUEST),] SAi2, TSi, TSr, [N(INITIAL_CONTACT),] …}
 *   peer --&gt;  HDR, SK {IDr, AUTH, [CP(CFG_REPLY),] SAr2, TSi, TSr, …}
 *   or   --&gt;  HDR, SK {IDr, AUTH, N(error)}           the IKE SA is up, without a CHILD SA
 *   or   --&gt;  HDR, SK {N(AUTHENTICATION_FAILED)}      there is no IKE SA
 * </pre>
 */
final class AuthInitiator implements RequestTask {
  private final IkeSa sa;
  private final ConnectPlan plan;
  private final AuthPayloads auth;
  private final ChildNegotiation negotiation;
  private final ChildNegotiation.Proposed proposed;

  AuthInitiator(IkeSa sa, ConnectPlan plan) {
    this.sa = sa;
    this.plan = plan;
    this.auth = new AuthPayloads(sa);
    this.negotiation = new ChildNegotiation(sa);
    this.proposed = negotiation.propose(plan.child(), false);
  }

  /** What came with the response and is needed to the end. */
  private record Response(IkeMessage message, IdPayload idR, AuthPayload auth) {}

  @Override
  public ExchangeType exchange() {
    return ExchangeType.IKE_AUTH;
  }

  @Override
  public List<Payload> request() {
    IdPayload idI = IdPayload.initiator(plan.localId());
    List<Payload> out = new ArrayList<>();
    out.add(idI);
    plan.remoteId().ifPresent(id -> out.add(IdPayload.responder(id)));
    out.add(auth.make(plan.localCredential(), idI));
    if (!plan.configRequest().isEmpty()) {
      // section 2.19: CP stands before SA
      out.add(new CpPayload(CfgType.CFG_REQUEST, plan.configRequest()));
    }
    out.addAll(proposed.payloads());
    if (plan.initialContact()) {
      out.add(NotifyPayload.of(NotifyType.INITIAL_CONTACT));
    }
    auth.addCapabilities(out);
    return out;
  }

  @Override
  public Outcome response(IkeMessage response, Octets raw) {
    Optional<IdPayload> idR = response.first(IdPayload.class, PayloadType.ID_R);
    Optional<AuthPayload> authR = response.first(AuthPayload.class);
    if (idR.isEmpty() || authR.isEmpty()) {
      failedByPeer(
          PayloadRules.error(response)
              .map(NotifyPayload::notifyType)
              .orElse(NotifyType.INVALID_SYNTAX));
      return Outcome.DONE;
    }
    sa.learn(response);
    Response received = new Response(response, idR.get(), authR.get());
    sa.identities(Optional.of(plan.localId()), Optional.of(idR.get().id()));
    PeerClaim claim =
        new PeerClaim(
            sa.session(),
            Role.INITIATOR,
            sa.path().local(),
            sa.path().remote(),
            idR.get().id(),
            Optional.empty(),
            authR.get().method(),
            sa.traits());
    sa.context()
        .ports()
        .policy()
        .selectProfile(
            claim, sa.answer(IkeSaView.State.AUTH, profile -> profiled(received, profile)));
    return Outcome.DONE;
  }

  private void failedByPeer(NotifyType error) {
    sa.error("Received " + error + " in IKE_AUTH");
    boolean authentication = error.equals(NotifyType.AUTHENTICATION_FAILED);
    sa.down(
        authentication ? DownReason.AUTHENTICATION_FAILED : DownReason.PROTOCOL_ERROR,
        Optional.of(error));
  }

  private void profiled(Response response, Optional<PeerProfile> profile) {
    if (profile.isEmpty()) {
      refuse("IKEv2 profile not found for '" + response.idR().id().text() + "'");
      return;
    }
    if (!auth.verify(profile.get().remote(), response.idR(), response.auth())) {
      refuse("Verification of peer's authentication data FAILED");
      return;
    }
    sa.debug("Verification of peer's authentication data PASSED");
    Optional<List<CfgAttribute>> config =
        response
            .message()
            .first(CpPayload.class)
            .filter(cp -> cp.cfgType().equals(CfgType.CFG_REPLY))
            .map(CpPayload::attributes);
    AuthenticatedPeer peer =
        new AuthenticatedPeer(
            sa.session(),
            Role.INITIATOR,
            sa.path().local(),
            sa.path().remote(),
            response.idR().id(),
            plan.localId(),
            profile.get(),
            config,
            sa.traits());
    sa.context()
        .ports()
        .policy()
        .authorize(peer, sa.answer(IkeSaView.State.AUTH, what -> authorized(response, peer, what)));
  }

  private void authorized(Response response, AuthenticatedPeer peer, Authorization what) {
    switch (what) {
      case Authorization.Denied(String reason) -> refuse(reason);
      case Authorization.WithoutChild(NotifyType error) ->
          throw new IllegalStateException("an initiator cannot authorize with " + error);
      case Authorization.Granted _ -> finish(response, peer);
    }
  }

  private void finish(Response response, AuthenticatedPeer peer) {
    Handshake shake = sa.handshake();
    ChildNegotiation.Result result =
        negotiation.complete(
            proposed,
            response.message(),
            new ChildNegotiation.KeySource(shake.nonceI(), shake.nonceR(), Optional.empty(), true));
    sa.recordConfig(peer.config().orElse(List.of()), plan.configRequest());
    sa.established(peer);
    auth.replaceOlder(peer, response.message().has(NotifyType.INITIAL_CONTACT));
    if (result instanceof ChildNegotiation.Result.Agreed agreed) {
      sa.children().add(agreed.child());
    }
    auth.learnWindow(response.message());
    sa.reportUp();
    if (!sa.is(IkeSaView.State.READY)) {
      return;
    }
    switch (result) {
      case ChildNegotiation.Result.Agreed agreed ->
          sa.event(new IkeEvent.ChildUp(sa.session(), agreed.child()));
      case ChildNegotiation.Result.Refused(NotifyType error, boolean byPeer) ->
          childRefused(error, byPeer);
    }
  }

  private void childRefused(NotifyType error, boolean byPeer) {
    sa.error("No CHILD SA: " + error + (byPeer ? " from the peer" : " by us"));
    if (!byPeer) {
      // the responder has installed it and must be told (section 1.4.1)
      sa.outgoing()
          .submit(new DeleteChildTask(sa, proposed.inboundSpi(), DownReason.PROTOCOL_ERROR));
    }
    sa.event(new IkeEvent.ChildRefused(sa.session(), error, byPeer));
  }

  /** Section 2.21.2: the responder believes that the SA is up and must be told otherwise. */
  private void refuse(String why) {
    sa.error(why);
    sa.deleting(DownReason.AUTHENTICATION_FAILED);
    sa.outgoing().submit(new AuthFailedTask(sa));
  }

  @Override
  public void unanswered() {
    sa.down(DownReason.NO_ANSWER, Optional.empty());
  }
}
