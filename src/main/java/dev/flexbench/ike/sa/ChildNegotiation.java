package dev.flexbench.ike.sa;

import dev.flexbench.esp.EspTransform;
import dev.flexbench.ike.crypto.ChildKeymat;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.ike.message.PayloadType;
import dev.flexbench.ike.message.Proposal;
import dev.flexbench.ike.message.ProtocolId;
import dev.flexbench.ike.message.SaPayload;
import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TsPayload;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Negotiates one CHILD SA inside whatever exchange carries it (RFC 7296 sections 1.2, 1.3, 2.9,
 * 2.17): the SA, TSi and TSr payloads and the notifies that go with them.
 */
final class ChildNegotiation {
  private static final int SPI_LENGTH = 4;

  private final IkeSa sa;

  ChildNegotiation(IkeSa sa) {
    this.sa = sa;
  }

  /** The outcome. */
  sealed interface Result {
    /**
     * A CHILD SA.
     *
     * @param answer the responder's payloads; an initiator has none to send
     */
    record Agreed(ChildSa child, List<Payload> answer) implements Result {}

    /**
     * None.
     *
     * @param byPeer the peer refused; otherwise we do
     */
    record Refused(NotifyType error, boolean byPeer) implements Result {}
  }

  /**
   * What KEYMAT comes from (section 2.17).
   *
   * @param nonceI the nonce of the exchange's initiator
   * @param shared the secret of the exchange's own key exchange, when it had one
   */
  record KeySource(Octets nonceI, Octets nonceR, Optional<Octets> shared, boolean weInitiate) {}

  /**
   * What we proposed.
   *
   * @param inboundSpi reserved for it
   */
  record Proposed(long inboundSpi, ChildSettings settings, List<Proposal> proposals) {
    /** SA, TSi, TSr, and the notifies that qualify them. */
    List<Payload> payloads() {
      List<Payload> out = new ArrayList<>();
      out.add(new SaPayload(proposals));
      out.add(TsPayload.initiator(settings.local()));
      out.add(TsPayload.responder(settings.remote()));
      if (settings.transport()) {
        out.add(NotifyPayload.of(NotifyType.USE_TRANSPORT_MODE));
      }
      return out;
    }
  }

  /** Starts a negotiation: reserves an SPI. */
  Proposed propose(ChildSettings settings, boolean withKeyExchange) {
    long spi = sa.children().reserveSpi();
    return new Proposed(
        spi,
        settings,
        ProposalNegotiation.propose(
            settings.offers(), ProtocolId.ESP, octets(spi), withKeyExchange));
  }

  /** Reads the responder's answer. On a refusal the reserved SPI is released. */
  Result complete(Proposed proposed, IkeMessage response, KeySource source) {
    Result result = completed(proposed, response, source);
    if (result instanceof Result.Refused) {
      sa.children().release(proposed.inboundSpi());
    }
    return result;
  }

  private Result completed(Proposed proposed, IkeMessage response, KeySource source) {
    Optional<SaPayload> payload = response.first(SaPayload.class);
    List<TrafficSelector> local = selectors(response, PayloadType.TS_I);
    List<TrafficSelector> remote = selectors(response, PayloadType.TS_R);
    if (payload.isEmpty()) {
      // without an error notify it is a broken refusal, but still a refusal
      NotifyType error =
          PayloadRules.error(response)
              .map(NotifyPayload::notifyType)
              .orElse(NotifyType.NO_PROPOSAL_CHOSEN);
      return new Result.Refused(error, true);
    }
    ChildSettings settings = proposed.settings();
    List<Proposal> answer = payload.get().proposals();
    if (!ProposalNegotiation.accepts(proposed.proposals(), answer) || badSpi(answer.getFirst())) {
      return new Result.Refused(NotifyType.NO_PROPOSAL_CHOSEN, false);
    }
    // section 2.9: the responder may only narrow
    if (!SelectorNarrowing.within(local, settings.local())
        || !SelectorNarrowing.within(remote, settings.remote())) {
      return new Result.Refused(NotifyType.TS_UNACCEPTABLE, false);
    }
    boolean transport = response.has(NotifyType.USE_TRANSPORT_MODE);
    if ((transport && !settings.transport()) || (!transport && needsTransport(settings))) {
      return new Result.Refused(NotifyType.NO_PROPOSAL_CHOSEN, false);
    }
    return make(
        new Terms(
            settings,
            proposed.inboundSpi(),
            answer.getFirst().spi().toLong(),
            transport ? IpsecMode.TRANSPORT : IpsecMode.TUNNEL,
            answer.getFirst().transforms(),
            local,
            remote),
        source,
        List.of());
  }

  /** The peer's wish, to be asked of the policy; empty when a payload is missing. */
  Optional<ChildOffer> offer(IkeMessage request, AuthenticatedPeer peer) {
    Optional<SaPayload> proposals = request.first(SaPayload.class);
    if (proposals.isEmpty()
        || request.first(TsPayload.class, PayloadType.TS_I).isEmpty()
        || request.first(TsPayload.class, PayloadType.TS_R).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ChildOffer(
            peer,
            proposals.get().proposals(),
            selectors(request, PayloadType.TS_R),
            selectors(request, PayloadType.TS_I),
            request.has(NotifyType.USE_TRANSPORT_MODE)));
  }

  /** Answers the peer's wish within the limits that the policy set. */
  Result respond(
      ChildOffer offer,
      ChildSettings settings,
      ProposalNegotiation.KeyExchangeRule rule,
      KeySource source) {
    Optional<Proposal> chosen =
        ProposalNegotiation.choose(settings.offers(), offer.proposals(), ProtocolId.ESP, rule);
    boolean transport = offer.transport() && settings.transport();
    if (chosen.isEmpty() || badSpi(chosen.get()) || (!transport && needsTransport(settings))) {
      return new Result.Refused(NotifyType.NO_PROPOSAL_CHOSEN, false);
    }
    List<TrafficSelector> local = SelectorNarrowing.narrow(offer.local(), settings.local());
    List<TrafficSelector> remote = SelectorNarrowing.narrow(offer.remote(), settings.remote());
    if (!SelectorNarrowing.haveCommonFamily(local, remote)) {
      return new Result.Refused(NotifyType.TS_UNACCEPTABLE, false);
    }
    long spi = sa.children().reserveSpi();
    Proposal answer = chosen.get().withSpi(octets(spi));
    List<Payload> payloads = new ArrayList<>();
    payloads.add(new SaPayload(List.of(answer)));
    payloads.add(TsPayload.initiator(remote));
    payloads.add(TsPayload.responder(local));
    if (transport) {
      payloads.add(NotifyPayload.of(NotifyType.USE_TRANSPORT_MODE));
    }
    Terms terms =
        new Terms(
            settings,
            spi,
            chosen.get().spi().toLong(),
            transport ? IpsecMode.TRANSPORT : IpsecMode.TUNNEL,
            answer.transforms(),
            local,
            remote);
    Result result = make(terms, source, payloads);
    if (result instanceof Result.Refused) {
      sa.children().release(spi);
    }
    return result;
  }

  private static boolean needsTransport(ChildSettings settings) {
    return settings.transport() && settings.transportOnly();
  }

  /** RFC 4303 section 2.1: SPI 0 is never on the wire. */
  private static boolean badSpi(Proposal proposal) {
    return proposal.spi().size() != SPI_LENGTH || proposal.spi().toLong() == 0;
  }

  private record Terms(
      ChildSettings settings,
      long inboundSpi,
      long outboundSpi,
      IpsecMode mode,
      List<Transform> transforms,
      List<TrafficSelector> local,
      List<TrafficSelector> remote) {}

  private Result make(Terms terms, KeySource source, List<Payload> answer) {
    List<Transform> plain =
        terms.transforms().stream().map(t -> new Transform(t.id(), t.attributes())).toList();
    Optional<EspTransform> esp = EspSas.transform(plain);
    if (esp.isEmpty()) {
      return new Result.Refused(NotifyType.NO_PROPOSAL_CHOSEN, false);
    }
    ChildSa child =
        new ChildSa(
            sa.session(),
            terms.inboundSpi(),
            terms.outboundSpi(),
            terms.mode(),
            plain,
            keys(esp.get(), source),
            terms.local(),
            terms.remote(),
            sa.path().outer(),
            terms.settings());
    return new Result.Agreed(child, answer);
  }

  private ChildKeys keys(EspTransform esp, KeySource source) {
    ChildKeymat keymat =
        ChildKeymat.derive(
            sa.keys().suite().prf(),
            sa.keys().skD(),
            source.shared(),
            source.nonceI(),
            source.nonceR(),
            esp.keymatLength());
    Octets out =
        source.weInitiate() ? keymat.initiatorToResponder() : keymat.responderToInitiator();
    Octets in = source.weInitiate() ? keymat.responderToInitiator() : keymat.initiatorToResponder();
    int cut = esp.encryptionKeyLength();
    return new ChildKeys(in.slice(0, cut), in.from(cut), out.slice(0, cut), out.from(cut));
  }

  private static List<TrafficSelector> selectors(IkeMessage message, PayloadType type) {
    return message.first(TsPayload.class, type).map(TsPayload::selectors).orElse(List.of());
  }

  private static Octets octets(long spi) {
    return new WireWriter(SPI_LENGTH).u32(spi).toOctets();
  }
}
