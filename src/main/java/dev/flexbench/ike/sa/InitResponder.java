package dev.flexbench.ike.sa;

import dev.flexbench.ike.crypto.IkeCipherSuite;
import dev.flexbench.ike.crypto.IkeKeys;
import dev.flexbench.ike.crypto.KeyExchange;
import dev.flexbench.ike.message.IkeCodec;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.KePayload;
import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.NoncePayload;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.ike.message.PayloadType;
import dev.flexbench.ike.message.Proposal;
import dev.flexbench.ike.message.ProtocolId;
import dev.flexbench.ike.message.SaPayload;
import dev.flexbench.ike.message.TransformType;
import dev.flexbench.ike.message.VendorIdPayload;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * IKE_SA_INIT, the responder's side (RFC 7296 section 1.2). Refusals keep no state.
 *
 * <pre>
 *   peer --&gt;  HDR(A,0), SAi1, KEi, Ni, …
 *   us   --&gt;  HDR(A,B), SAr1, KEr, Nr, [V…,] N(NAT_DETECTION_SOURCE_IP), N(NAT_DETECTION_DESTINATION_IP)
 *   or   --&gt;  HDR(A,0), N(NO_PROPOSAL_CHOSEN) | N(INVALID_KE_PAYLOAD) | N(UNSUPPORTED_CRITICAL_PAYLOAD)
 * </pre>
 */
final class InitResponder {
  private static final int NONCE_LENGTH = 32;

  private final EngineContext context;
  private final Endpoint local;
  private final Endpoint remote;
  private final Octets raw;
  private final IkeMessage request;

  InitResponder(
      EngineContext context, Endpoint local, Endpoint remote, Octets raw, IkeMessage request) {
    this.context = context;
    this.local = local;
    this.remote = remote;
    this.raw = raw;
    this.request = request;
  }

  /** Answers a request that no IKE SA was made of yet. */
  void answer(Octets digest) {
    if (context.table().halfOpen() >= context.limits().maxHalfOpen()) {
      context.log(IkeLog.Level.WARNING, "Dropping IKE_SA_INIT: too many half-open SAs");
      return;
    }
    Optional<PayloadType> critical = PayloadRules.unsupportedCritical(request);
    if (critical.isPresent()) {
      refuse(PayloadRules.unsupportedCritical(critical.get()));
      return;
    }
    Optional<SaPayload> proposals = request.first(SaPayload.class);
    Optional<KePayload> ke = request.first(KePayload.class);
    Optional<NoncePayload> nonce =
        request.first(NoncePayload.class).filter(NoncePayload::hasAllowedLength);
    if (proposals.isEmpty() || ke.isEmpty() || nonce.isEmpty()) {
      // RFC 7296 section 3.10.1: INVALID_SYNTAX is not for unprotected messages
      context.log(
          IkeLog.Level.WARNING,
          "Dropping IKE_SA_INIT from " + remote + ": SA, KE or nonce is missing or malformed");
      return;
    }
    negotiate(digest, proposals.get(), ke.get(), nonce.get());
  }

  private void negotiate(Octets digest, SaPayload proposals, KePayload ke, NoncePayload nonce) {
    context.log(
        IkeLog.Level.DEBUG, "Searching Policy with fvrf 0, local address " + local.address());
    Optional<IkeSettings> settings = context.ports().policy().settingsFor(local, remote);
    Optional<Proposal> chosen =
        settings.flatMap(s ->
            ProposalNegotiation.choose(
                s.offers(),
                proposals.proposals(),
                ProtocolId.IKE,
                new ProposalNegotiation.KeyExchangeRule.Wanted(Optional.of(ke.method()))));
    Optional<IkeCipherSuite> suite = chosen.flatMap(c -> IkeCipherSuite.of(c.transforms()));
    if (settings.isEmpty() || chosen.isEmpty() || suite.isEmpty()) {
      context.log(IkeLog.Level.ERROR, "Failed to find a matching policy for " + remote);
      refuse(NotifyPayload.of(NotifyType.NO_PROPOSAL_CHOSEN));
      return;
    }
    KeyExchangeMethod method = suite.get().keyExchange();
    if (!method.equals(ke.method())) {
      // section 1.2: the initiator guessed wrong; tell it the method that we chose
      refuse(
          NotifyPayload.of(
              NotifyType.INVALID_KE_PAYLOAD, new WireWriter(2).u16(method.code()).toOctets()));
      return;
    }
    Optional<KeyExchange.Answer> answer =
        suite.get().exchange().respond(ke.data(), context.secureRandom()).toOptional();
    if (answer.isEmpty()) {
      // RFC 6989 section 2.5: an invalid public value must not be used
      context.log(IkeLog.Level.WARNING, "Dropping IKE_SA_INIT from " + remote + ": invalid KE");
      return;
    }
    accept(digest, settings.get(), chosen.get(), suite.get(), answer.get(), nonce.nonce());
  }

  private void accept(
      Octets digest,
      IkeSettings settings,
      Proposal chosen,
      IkeCipherSuite suite,
      KeyExchange.Answer answer,
      Octets ni) {
    IkeSa sa = new IkeSa(context, context.newSession(), Role.RESPONDER, settings, local, remote);
    sa.remoteSpi(request.header().initiatorSpi());
    sa.initDigest(digest);
    sa.learn(request);
    sa.path().natFound(NatDetection.detect(request, local, remote));
    Octets nr = context.ports().random().octets(NONCE_LENGTH);
    IkeMessage message =
        new IkeMessage(
            request.header().answer(sa.localSpi()),
            payloads(sa, settings, chosen, answer.publicValue(), nr));
    Octets response = IkeCodec.encode(message);
    sa.incoming().begin(0, raw);
    sa.incoming().answered(0, response);
    context.table().addHalfOpen(sa, digest);
    sa.keyed(
        IkeKeys.derive(suite, ni, nr, answer.secret(), sa.initiatorSpi(), sa.responderSpi()),
        chosen.transforms(),
        new Handshake(raw, response, ni, nr));
    sa.timers().halfOpen();
    sa.debug(PacketLog.received(local, remote, request));
    sa.debug("Peer's policy verified: " + suite);
    sa.debug(PacketLog.sending(local, remote, message.header(), message.payloads()));
    sa.send(response);
  }

  private static List<Payload> payloads(
      IkeSa sa, IkeSettings settings, Proposal chosen, Octets publicValue, Octets nr) {
    List<Payload> out = new ArrayList<>();
    out.add(new SaPayload(List.of(chosen.withSpi(Octets.EMPTY))));
    KeyExchangeMethod method =
        new KeyExchangeMethod(chosen.first(TransformType.KE).orElseThrow().id().code());
    out.add(new KePayload(method, publicValue));
    out.add(new NoncePayload(nr));
    settings.vendorIds().forEach(id -> out.add(new VendorIdPayload(id)));
    out.addAll(
        NatDetection.notifies(
            sa.initiatorSpi(),
            sa.responderSpi(),
            sa.path().local(),
            sa.path().remote(),
            settings.forceEncapsulation()));
    return out;
  }

  private void refuse(NotifyPayload notify) {
    context.log(
        IkeLog.Level.WARNING, "Sending " + notify.notifyType() + " to " + remote + " unprotected");
    Octets message = IkeCodec.encode(new IkeMessage(request.header().answer(0), List.of(notify)));
    context.ports().transport().sendIke(local, remote, message);
  }
}
