package dev.flexbench.ike.sa;

import dev.flexbench.ike.crypto.AlgorithmRegistry;
import dev.flexbench.ike.crypto.KeyExchange;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.KePayload;
import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.NoncePayload;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.ike.message.Proposal;
import dev.flexbench.ike.message.ProtocolId;
import dev.flexbench.ike.message.SaPayload;
import dev.flexbench.ike.message.TransformType;
import dev.flexbench.ike.sa.ProposalNegotiation.KeyExchangeRule;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers CREATE_CHILD_SA requests (RFC 7296 section 1.3): a CHILD SA is rekeyed; further CHILD SAs
 * and rekeying of the IKE SA are refused with the notify that the RFC has for it, and the existing
 * SAs go on.
 *
 * <pre>
 *   peer --&gt;  HDR, SK {N(REKEY_SA), SA, Ni, [KEi,] TSi, TSr}
 *   us   --&gt;  HDR, SK {SA, Nr, [KEr,] TSi, TSr}
 *   or   --&gt;  HDR, SK {N(CHILD_SA_NOT_FOUND)} | {N(TEMPORARY_FAILURE)} | {N(INVALID_KE_PAYLOAD)} | …
 *
 *   peer --&gt;  HDR, SK {SA, Ni, KEi, …}           (no REKEY_SA)
 *   us   --&gt;  HDR, SK {N(NO_ADDITIONAL_SAS)}
 * </pre>
 */
final class CreateChildResponder {
  private static final int NONCE_LENGTH = 32;

  private final IkeSa sa;
  private final ChildNegotiation negotiation;

  CreateChildResponder(IkeSa sa) {
    this.sa = sa;
    this.negotiation = new ChildNegotiation(sa);
  }

  void request(IkeMessage request, Reply reply) {
    if (sa.is(IkeSaView.State.DELETING)) {
      // section 2.25.2: we are closing the IKE SA
      reply.error(NotifyType.TEMPORARY_FAILURE);
      return;
    }
    Optional<NotifyPayload> rekey = request.notification(NotifyType.REKEY_SA);
    if (rekey.isEmpty()) {
      sa.debug("Refusing CREATE_CHILD_SA " + request.notation() + ": NO_ADDITIONAL_SAS");
      reply.error(NotifyType.NO_ADDITIONAL_SAS);
      return;
    }
    Optional<ChildSa> old =
        rekey
            .filter(n -> n.protocol().equals(ProtocolId.ESP) && n.spi().size() == 4)
            .flatMap(n -> sa.children().byOutbound(n.spi().toLong()));
    if (old.isEmpty()) {
      // section 2.25: with the protocol and SPI that the peer named
      NotifyPayload asked = rekey.get();
      reply.send(
          List.of(
              new NotifyPayload(
                  asked.protocol(), asked.spi(), NotifyType.CHILD_SA_NOT_FOUND, Octets.EMPTY)));
      return;
    }
    if (sa.children().deleting(old.get()) || sa.children().hasSuccessor(old.get())) {
      // section 2.25.1: we are deleting it, or the peer has rekeyed it and not yet deleted it
      reply.error(NotifyType.TEMPORARY_FAILURE);
      return;
    }
    rekey(request, old.get(), reply);
  }

  private void rekey(IkeMessage request, ChildSa old, Reply reply) {
    Optional<ChildOffer> offer = negotiation.offer(request, sa.peer());
    Optional<Octets> ni =
        request
            .first(NoncePayload.class)
            .filter(NoncePayload::hasAllowedLength)
            .map(NoncePayload::nonce);
    if (offer.isEmpty() || ni.isEmpty()) {
      reply.error(NotifyType.INVALID_SYNTAX);
      sa.downAfterReply(DownReason.PROTOCOL_ERROR, Optional.of(NotifyType.INVALID_SYNTAX));
      return;
    }
    Optional<KePayload> ke = request.first(KePayload.class);
    KeyExchangeRule rule = new KeyExchangeRule.Wanted(ke.map(KePayload::method));
    Optional<KeyExchangeMethod> method = chosenMethod(offer.get(), old, rule);
    if (method.isPresent() && !ke.map(KePayload::method).equals(method)) {
      reply.send(
          List.of(
              NotifyPayload.of(
                  NotifyType.INVALID_KE_PAYLOAD,
                  new WireWriter(2).u16(method.get().code()).toOctets())));
      return;
    }
    Optional<KeyExchange.Answer> answer = method.flatMap(m -> exchange(m, ke.orElseThrow()));
    if (method.isPresent() && answer.isEmpty()) {
      reply.error(NotifyType.INVALID_SYNTAX);
      return;
    }
    finish(new Rekey(offer.get(), old, ni.get(), rule, method, answer), reply);
  }

  private record Rekey(
      ChildOffer offer,
      ChildSa old,
      Octets ni,
      KeyExchangeRule rule,
      Optional<KeyExchangeMethod> method,
      Optional<KeyExchange.Answer> answer) {}

  private static Optional<KeyExchangeMethod> chosenMethod(
      ChildOffer offer, ChildSa old, KeyExchangeRule rule) {
    return ProposalNegotiation.choose(
            old.settings().offers(), offer.proposals(), ProtocolId.ESP, rule)
        .flatMap((Proposal p) -> p.first(TransformType.KE))
        .map(t -> new KeyExchangeMethod(t.id().code()))
        .filter(m -> !m.equals(KeyExchangeMethod.NONE));
  }

  private Optional<KeyExchange.Answer> exchange(KeyExchangeMethod method, KePayload ke) {
    return AlgorithmRegistry.STANDARD
        .keyExchange(method)
        .flatMap(x -> x.respond(ke.data(), sa.context().secureRandom()).toOptional());
  }

  private void finish(Rekey rekey, Reply reply) {
    Octets nr = sa.context().ports().random().octets(NONCE_LENGTH);
    ChildSa old = rekey.old();
    ChildNegotiation.Result result =
        negotiation.respond(
            rekey.offer(),
            old.settings()
                .forSuccessor(old.local(), old.remote(), old.mode() == IpsecMode.TRANSPORT),
            rekey.rule(),
            new ChildNegotiation.KeySource(
                rekey.ni(), nr, rekey.answer().map(KeyExchange.Answer::secret), false));
    switch (result) {
      case ChildNegotiation.Result.Refused(NotifyType error, boolean _) -> reply.error(error);
      case ChildNegotiation.Result.Agreed(ChildSa successor, List<Payload> payloads) -> {
        sa.children()
            .rekeying(old)
            .ifPresent(ours -> ours.collides(RekeyChildTask.lower(rekey.ni(), nr)));
        sa.children().addSuccessor(successor, old);
        reply.send(answer(rekey, nr, payloads));
        sa.event(new IkeEvent.ChildUp(sa.session(), successor));
      }
    }
  }

  /** SA, Nr, [KEr,] TSi, TSr. */
  private static List<Payload> answer(Rekey rekey, Octets nr, List<Payload> child) {
    List<Payload> out = new ArrayList<>();
    out.add(child.stream().filter(SaPayload.class::isInstance).findFirst().orElseThrow());
    out.add(new NoncePayload(nr));
    rekey
        .answer()
        .ifPresent(a -> out.add(new KePayload(rekey.method().orElseThrow(), a.publicValue())));
    child.stream().filter(p -> !(p instanceof SaPayload)).forEach(out::add);
    return out;
  }
}
