package dev.flexbench.ike.sa;

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
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces a CHILD SA (RFC 7296 sections 1.3.3 and 2.8). Both SAs receive until the old one is
 * deleted, so no packet is lost.
 *
 * <pre>
 *   us   --&gt;  HDR, SK {N(REKEY_SA), SA, Ni, [KEi,] TSi, TSr}
 *   peer --&gt;  HDR, SK {SA, Nr, [KEr,] TSi, TSr}
 *   us   --&gt;  HDR, SK {D(ESP, old)}                  {@link DeleteChildTask}
 *   peer --&gt;  HDR, SK {D(ESP, old)}
 *   or, instead of the second message
 *   peer --&gt;  HDR, SK {N(INVALID_KE_PAYLOAD)}        once more with that method
 *   peer --&gt;  HDR, SK {N(TEMPORARY_FAILURE)}         once more after a while
 *   peer --&gt;  HDR, SK {N(CHILD_SA_NOT_FOUND)}        the old SA is removed
 *   peer --&gt;  HDR, SK {N(NO_ADDITIONAL_SAS)}         the old SA stays to the end of its life
 * </pre>
 *
 * <p>When both ends rekey the same SA at once (section 2.8.1), two successors come up and the one
 * that was made with the lowest of the four nonces is deleted by the end that asked for it.
 */
final class RekeyChildTask implements RequestTask {
  private static final int NONCE_LENGTH = 32;
  private static final int SPI_LENGTH = 4;

  /** How long to wait after TEMPORARY_FAILURE, plus as much jitter (section 2.25). */
  private static final int AGAIN_MILLIS = 2_000;

  private final IkeSa sa;
  private final ChildSa old;
  private final ChildNegotiation negotiation;
  private final Octets nonce;
  private final ChildNegotiation.Proposed proposed;
  private Optional<KeyExchange.Pair> pair;
  private Optional<Octets> peersLowest = Optional.empty();
  private boolean corrected;

  RekeyChildTask(IkeSa sa, ChildSa old) {
    this.sa = sa;
    this.old = old;
    this.negotiation = new ChildNegotiation(sa);
    this.nonce = sa.context().ports().random().octets(NONCE_LENGTH);
    this.proposed =
        negotiation.propose(
            old.settings()
                .forSuccessor(old.local(), old.remote(), old.mode() == IpsecMode.TRANSPORT),
            true);
    this.pair =
        methods().stream()
            .findFirst()
            .map(method -> KeyExchange.generate(method, sa.context().secureRandom()));
  }

  /** The peer rekeys the same SA: remembers the lower nonce of its exchange. */
  void collides(Octets lowestNonce) {
    peersLowest = Optional.of(lowestNonce);
  }

  private List<KeyExchangeMethod> methods() {
    return proposed.proposals().stream()
        .flatMap(p -> p.ofType(TransformType.KE).stream())
        .map(t -> new KeyExchangeMethod(t.id().code()))
        .toList();
  }

  @Override
  public ExchangeType exchange() {
    return ExchangeType.CREATE_CHILD_SA;
  }

  @Override
  public List<Payload> request() {
    List<Payload> out = new ArrayList<>();
    // section 3.10: the SPI is the one that the sender of this notify receives with
    out.add(
        new NotifyPayload(
            ProtocolId.ESP,
            new WireWriter(SPI_LENGTH).u32(old.inboundSpi()).toOctets(),
            NotifyType.REKEY_SA,
            Octets.EMPTY));
    List<Payload> child = proposed.payloads();
    out.add(child.getFirst());
    out.add(new NoncePayload(nonce));
    pair.ifPresent(p -> out.add(new KePayload(p.method(), p.publicValue())));
    out.addAll(child.subList(1, child.size()));
    return out;
  }

  @Override
  public Outcome response(IkeMessage response, Octets raw) {
    Optional<NotifyPayload> error = PayloadRules.error(response);
    if (response.first(SaPayload.class).isEmpty()) {
      return refused(error.orElseGet(() -> NotifyPayload.of(NotifyType.INVALID_SYNTAX)));
    }
    Optional<NoncePayload> nr =
        response.first(NoncePayload.class).filter(NoncePayload::hasAllowedLength);
    Optional<Octets> shared = shared(response);
    if (nr.isEmpty() || (pair.isPresent() && shared.isEmpty() && needsKeyExchange(response))) {
      return refused(NotifyPayload.of(NotifyType.INVALID_SYNTAX));
    }
    ChildNegotiation.Result result =
        negotiation.complete(
            proposed,
            response,
            new ChildNegotiation.KeySource(nonce, nr.get().nonce(), shared, true));
    switch (result) {
      case ChildNegotiation.Result.Refused(NotifyType type, boolean byPeer) -> {
        if (!byPeer) {
          sa.outgoing()
              .submit(new DeleteChildTask(sa, proposed.inboundSpi(), DownReason.PROTOCOL_ERROR));
        }
        ended(Optional.empty(), "refused: " + type);
      }
      case ChildNegotiation.Result.Agreed agreed ->
          replaced(agreed.child(), lower(nonce, nr.get().nonce()));
    }
    return Outcome.DONE;
  }

  private static boolean needsKeyExchange(IkeMessage response) {
    List<Proposal> proposals = response.first(SaPayload.class).orElseThrow().proposals();
    Optional<Transform> chosen =
        proposals.isEmpty() ? Optional.empty() : proposals.getFirst().first(TransformType.KE);
    return chosen.isPresent();
  }

  private Optional<Octets> shared(IkeMessage response) {
    return pair.flatMap(p ->
        response
            .first(KePayload.class)
            .filter(ke -> ke.method().equals(p.method()))
            .flatMap(ke -> p.shared(ke.data()).toOptional()));
  }

  private Outcome refused(NotifyPayload error) {
    NotifyType type = error.notifyType();
    if (type.equals(NotifyType.INVALID_KE_PAYLOAD) && otherMethod(error.data())) {
      // a new exchange: unlike IKE_SA_INIT this one has used up its message id
      sa.outgoing().submit(this);
      return Outcome.DONE;
    }
    sa.children().release(proposed.inboundSpi());
    if (type.equals(NotifyType.CHILD_SA_NOT_FOUND)) {
      // section 2.25.1: the peer has deleted it; an answer of ours to its DELETE is on its way
      ended(Optional.empty(), "the peer does not have it any more");
      sa.children().removedByPeer(old.inboundSpi());
    } else if (type.equals(NotifyType.TEMPORARY_FAILURE)) {
      int jitter = sa.context().ports().random().below(AGAIN_MILLIS);
      ended(Optional.of(Duration.ofMillis(AGAIN_MILLIS + jitter)), "not now");
    } else {
      ended(Optional.empty(), "refused: " + type);
    }
    return Outcome.DONE;
  }

  private boolean otherMethod(Octets data) {
    if (data.size() != 2 || corrected) {
      return false;
    }
    KeyExchangeMethod wanted = new KeyExchangeMethod((int) data.toLong());
    if (!methods().contains(wanted)) {
      return false;
    }
    corrected = true;
    pair = Optional.of(KeyExchange.generate(wanted, sa.context().secureRandom()));
    return true;
  }

  private void ended(Optional<Duration> again, String why) {
    sa.debug("Rekeying of the CHILD SA ended: " + why);
    sa.children().rekeyEnded(old.inboundSpi(), again);
  }

  private void replaced(ChildSa successor, Octets ourLowest) {
    sa.children().rekeyEnded(old.inboundSpi(), Optional.empty());
    boolean lost = peersLowest.filter(theirs -> ourLowest.compareTo(theirs) < 0).isPresent();
    if (lost) {
      sa.debug("Simultaneous rekeying: the peer's successor stays");
      sa.children().addReceiving(successor);
      sa.children().delete(successor.inboundSpi(), DownReason.REKEYED);
      return;
    }
    sa.children().forgetSuccessor(old.inboundSpi());
    sa.children().add(successor);
    sa.event(new IkeEvent.ChildUp(sa.session(), successor));
    sa.children().delete(old.inboundSpi(), DownReason.REKEYED);
  }

  /** Section 2.8.1 compares nonces octet by octet; a prefix is lower. */
  static Octets lower(Octets a, Octets b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  @Override
  public void unanswered() {
    sa.down(DownReason.DEAD_PEER, Optional.empty());
  }
}
