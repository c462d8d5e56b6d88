package dev.flexbench.ike.sa;

import dev.flexbench.ike.crypto.IkeCipherSuite;
import dev.flexbench.ike.crypto.IkeKeys;
import dev.flexbench.ike.crypto.KeyExchange;
import dev.flexbench.ike.message.ExchangeType;
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
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformType;
import dev.flexbench.ike.message.VendorIdPayload;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * IKE_SA_INIT, the initiator's side (RFC 7296 section 1.2).
 *
 * <pre>
 *   us   --&gt;  HDR(A,0), SAi1, KEi, Ni, [V…,] N(NAT_DETECTION_SOURCE_IP), N(NAT_DETECTION_DESTINATION_IP)
 *   peer --&gt;  HDR(A,B), SAr1, KEr, Nr, …              then {@link AuthInitiator}
 *   or   --&gt;  HDR(A,0), N(COOKIE)                     the same again, with N(COOKIE) first
 *   or   --&gt;  HDR(A,0), N(INVALID_KE_PAYLOAD)         the same again, with the KE of that method
 *   or   --&gt;  HDR(A,0), N(NO_PROPOSAL_CHOSEN)         the attempt ends
 * </pre>
 */
final class InitInitiator implements RequestTask {
  /** Bounds how often a responder (or someone in its name) can make us try again. */
  private static final int MOST_RETRIES = 5;

  private static final int NONCE_LENGTH = 32;
  private static final int MOST_COOKIE = 64;

  private final IkeSa sa;
  private final ConnectPlan plan;
  private final List<Proposal> proposals;
  private final Octets nonce;
  private Optional<Octets> cookie = Optional.empty();
  private KeyExchange.Pair pair;
  private Octets sentRequest = Octets.EMPTY;
  private int retries;

  InitInitiator(IkeSa sa, ConnectPlan plan) {
    this.sa = sa;
    this.plan = plan;
    this.proposals =
        ProposalNegotiation.propose(plan.settings().offers(), ProtocolId.IKE, Octets.EMPTY, true);
    this.nonce = sa.context().ports().random().octets(NONCE_LENGTH);
    this.pair = KeyExchange.generate(guess(), sa.context().secureRandom());
  }

  private KeyExchangeMethod guess() {
    return methods().stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("an IKE proposal names no key exchange"));
  }

  private List<KeyExchangeMethod> methods() {
    return proposals.stream()
        .flatMap(p -> p.ofType(TransformType.KE).stream())
        .map(t -> new KeyExchangeMethod(t.id().code()))
        .distinct()
        .toList();
  }

  @Override
  public ExchangeType exchange() {
    return ExchangeType.IKE_SA_INIT;
  }

  @Override
  public List<Payload> request() {
    List<Payload> out = new ArrayList<>();
    // RFC 7296 section 2.6: the cookie comes first, everything else stays as it was
    cookie.ifPresent(value -> out.add(NotifyPayload.of(NotifyType.COOKIE, value)));
    out.add(new SaPayload(proposals));
    out.add(new KePayload(pair.method(), pair.publicValue()));
    out.add(new NoncePayload(nonce));
    plan.settings().vendorIds().forEach(id -> out.add(new VendorIdPayload(id)));
    out.addAll(
        NatDetection.notifies(
            sa.localSpi(),
            0,
            sa.path().local(),
            sa.path().remote(),
            plan.settings().forceEncapsulation()));
    return out;
  }

  @Override
  public void sent(Octets message) {
    sentRequest = message;
  }

  @Override
  public Outcome response(IkeMessage response, Octets raw) {
    if (PayloadRules.unsupportedCritical(response).isPresent()) {
      sa.warn("Dropping an IKE_SA_INIT response with an unsupported critical payload");
      return Outcome.IGNORED;
    }
    if (response.first(SaPayload.class).isPresent()) {
      return accepted(response, raw);
    }
    Optional<NotifyPayload> asked = response.notification(NotifyType.COOKIE);
    if (asked.isPresent()) {
      return withCookie(asked.get().data());
    }
    Optional<NotifyPayload> error = PayloadRules.error(response);
    if (error.isEmpty()) {
      return ignored("it has neither SA nor a notify that we understand");
    }
    return error.get().notifyType().equals(NotifyType.INVALID_KE_PAYLOAD)
        ? withOtherMethod(error.get().data())
        : refused(error.get().notifyType());
  }

  private Outcome withCookie(Octets value) {
    if (value.isEmpty() || value.size() > MOST_COOKIE || ++retries > MOST_RETRIES) {
      return ignored("its COOKIE is unusable");
    }
    sa.debug("Received COOKIE, sending IKE_SA_INIT again with it");
    cookie = Optional.of(value);
    return Outcome.AGAIN;
  }

  private Outcome withOtherMethod(Octets data) {
    if (data.size() != 2) {
      return ignored("INVALID_KE_PAYLOAD names no method");
    }
    KeyExchangeMethod wanted = new KeyExchangeMethod((int) data.toLong());
    // only what we offered: an attacker must not talk us into something weaker (section 2.7)
    if (!methods().contains(wanted) || wanted.equals(pair.method()) || ++retries > MOST_RETRIES) {
      return ignored("INVALID_KE_PAYLOAD wants " + wanted);
    }
    sa.debug("Peer wants key exchange method " + wanted + ", sending IKE_SA_INIT again");
    pair = KeyExchange.generate(wanted, sa.context().secureRandom());
    return Outcome.AGAIN;
  }

  private Outcome refused(NotifyType error) {
    sa.error("Received " + error + " in IKE_SA_INIT");
    DownReason reason =
        error.equals(NotifyType.NO_PROPOSAL_CHOSEN)
            ? DownReason.NO_PROPOSAL
            : DownReason.PROTOCOL_ERROR;
    sa.down(reason, Optional.of(error));
    return Outcome.DONE;
  }

  private Outcome ignored(String why) {
    sa.warn("Ignoring an IKE_SA_INIT response: " + why);
    return Outcome.IGNORED;
  }

  private Outcome accepted(IkeMessage response, Octets raw) {
    List<Proposal> answer = response.first(SaPayload.class).orElseThrow().proposals();
    Optional<KePayload> ke = response.first(KePayload.class);
    Optional<NoncePayload> nr =
        response.first(NoncePayload.class).filter(NoncePayload::hasAllowedLength);
    if (ke.isEmpty() || nr.isEmpty() || response.header().responderSpi() == 0) {
      return ignored("KE, nonce or responder SPI is missing");
    }
    Optional<IkeCipherSuite> suite =
        ProposalNegotiation.accepts(proposals, answer)
            ? IkeCipherSuite.of(answer.getFirst().transforms())
            : Optional.empty();
    if (suite.isEmpty()) {
      sa.error("The peer chose what was not offered");
      sa.down(DownReason.NO_PROPOSAL, Optional.empty());
      return Outcome.DONE;
    }
    Optional<Octets> shared =
        suite.get().keyExchange().equals(pair.method()) && ke.get().method().equals(pair.method())
            ? pair.shared(ke.get().data()).toOptional()
            : Optional.empty();
    if (shared.isEmpty()) {
      return ignored("its KE payload is invalid for " + pair.method());
    }
    proceed(response, raw, answer.getFirst().transforms(), suite.get(), shared.get(), nr.get());
    return Outcome.DONE;
  }

  private void proceed(
      IkeMessage response,
      Octets raw,
      List<Transform> chosen,
      IkeCipherSuite suite,
      Octets shared,
      NoncePayload nr) {
    sa.remoteSpi(response.header().responderSpi());
    sa.learn(response);
    sa.path().natFound(NatDetection.detect(response, sa.path().local(), sa.path().remote()));
    if (sa.path().encapsulated()) {
      sa.path().floatToNatPort();
    }
    IkeKeys keys =
        IkeKeys.derive(suite, nonce, nr.nonce(), shared, sa.initiatorSpi(), sa.responderSpi());
    sa.keyed(keys, chosen, new Handshake(sentRequest, raw, nonce, nr.nonce()));
    sa.debug("Completed SA init exchange");
    sa.outgoing().submit(new AuthInitiator(sa, plan));
  }

  @Override
  public void unanswered() {
    sa.down(DownReason.NO_ANSWER, Optional.empty());
  }
}
