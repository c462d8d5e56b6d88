package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.Proposal;
import dev.flexbench.ike.message.ProtocolId;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.ike.message.TransformType;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Choosing one proposal and, within it, one transform of each type: RFC 7296 sections 2.7 and 3.3.
 * Pure functions.
 */
final class ProposalNegotiation {
  private static final Set<TransformId> AEAD =
      Set.of(
          TransformId.ENCR_AES_CCM_8,
          TransformId.ENCR_AES_CCM_12,
          TransformId.ENCR_AES_CCM_16,
          TransformId.ENCR_AES_GCM_8,
          TransformId.ENCR_AES_GCM_12,
          TransformId.ENCR_AES_GCM_16,
          TransformId.ENCR_NULL_AUTH_AES_GMAC,
          TransformId.ENCR_CHACHA20_POLY1305);

  private static final TransformId NO_KEY_EXCHANGE = KeyExchangeMethod.NONE.transformId();

  private ProposalNegotiation() {}

  /** Where the exchange stands with key exchange methods. */
  sealed interface KeyExchangeRule {
    /** One is needed; {@code sent} is the method of the KE payload that is already here. */
    record Wanted(Optional<KeyExchangeMethod> sent) implements KeyExchangeRule {}

    /** RFC 7296 section 1.2: IKE_AUTH has no KE payload, so only NONE may be chosen. */
    record Absent() implements KeyExchangeRule {}
  }

  static boolean isAead(TransformId encryption) {
    return AEAD.contains(encryption);
  }

  /**
   * What an initiator sends: one numbered proposal per offer.
   *
   * @param withKeyExchange false leaves out the key exchange methods, as IKE_AUTH must
   */
  static List<Proposal> propose(
      List<Offer> offers, ProtocolId protocol, Octets spi, boolean withKeyExchange) {
    List<Proposal> out = new ArrayList<>();
    for (Offer offer : offers) {
      List<Transform> transforms =
          offer.transforms().stream()
              .filter(t -> withKeyExchange || !t.type().equals(TransformType.KE))
              .toList();
      // RFC 7296 section 3.3.1: the first proposal is number 1, each further one is one higher
      out.add(new Proposal(out.size() + 1, protocol, spi, transforms));
    }
    return out;
  }

  /**
   * What a responder chooses: the first of its own offers that some proposal satisfies.
   *
   * @return the proposal with the peer's number and exactly one transform per type; its SPI is
   *     still the peer's
   */
  static Optional<Proposal> choose(
      List<Offer> offers, List<Proposal> proposals, ProtocolId protocol, KeyExchangeRule rule) {
    for (Offer offer : offers) {
      for (Proposal proposal : proposals) {
        if (proposal.protocol().equals(protocol)) {
          Optional<List<Transform>> chosen = match(offer, plain(proposal), rule);
          if (chosen.isPresent()) {
            return Optional.of(
                new Proposal(proposal.number(), protocol, proposal.spi(), chosen.get()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<List<Transform>> match(
      Offer offer, Proposal proposal, KeyExchangeRule rule) {
    for (Transform encryption : byType(offer.transforms(), TransformType.ENCR)) {
      if (!offers(proposal, encryption)) {
        continue;
      }
      Optional<List<Transform>> rest = matchRest(offer, proposal, encryption, rule);
      if (rest.isPresent()) {
        return rest;
      }
    }
    return Optional.empty();
  }

  private static Optional<List<Transform>> matchRest(
      Offer offer, Proposal proposal, Transform encryption, KeyExchangeRule rule) {
    boolean aead = isAead(encryption.id());
    List<Transform> chosen = new ArrayList<>();
    chosen.add(encryption);
    Map<TransformType, List<Transform>> theirs = group(proposal.transforms());
    Map<TransformType, List<Transform>> ours = group(offer.transforms());
    // a type that only we ask for is missing from the proposal: it cannot satisfy us
    for (TransformType type : ours.keySet()) {
      boolean notNeeded =
          (type.equals(TransformType.INTEG) && aead)
              || (type.equals(TransformType.KE) && rule instanceof KeyExchangeRule.Absent);
      if (!theirs.containsKey(type) && !notNeeded) {
        return Optional.empty();
      }
    }
    for (Map.Entry<TransformType, List<Transform>> each : theirs.entrySet()) {
      TransformType type = each.getKey();
      if (type.equals(TransformType.ENCR)) {
        continue;
      }
      Optional<Transform> one =
          pick(type, ours.getOrDefault(type, List.of()), each.getValue(), aead, rule);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      chosen.add(one.get());
    }
    return Optional.of(List.copyOf(chosen));
  }

  private static Optional<Transform> pick(
      TransformType type,
      List<Transform> ours,
      List<Transform> theirs,
      boolean aead,
      KeyExchangeRule rule) {
    if (type.equals(TransformType.INTEG) && aead) {
      // RFC 7296 section 3.3: with a combined-mode cipher the only integrity algorithm is NONE
      return theirs.stream().filter(t -> t.id().equals(TransformId.AUTH_NONE)).findFirst();
    }
    if (type.equals(TransformType.KE)) {
      return pickKeyExchange(ours, theirs, rule);
    }
    return ours.stream().filter(theirs::contains).findFirst();
  }

  private static Optional<Transform> pickKeyExchange(
      List<Transform> ours, List<Transform> theirs, KeyExchangeRule rule) {
    return switch (rule) {
      case KeyExchangeRule.Absent() ->
          // RFC 7296 section 3.3.6: in IKE_AUTH a method other than NONE cannot be chosen
          theirs.stream().filter(t -> t.id().equals(NO_KEY_EXCHANGE)).findFirst();
      case KeyExchangeRule.Wanted(Optional<KeyExchangeMethod> _) when ours.isEmpty() ->
          theirs.stream().filter(t -> t.id().equals(NO_KEY_EXCHANGE)).findFirst();
      case KeyExchangeRule.Wanted(Optional<KeyExchangeMethod> sent) -> {
        // the method whose KE payload is already here saves a round trip (section 2.7)
        Optional<Transform> guessed =
            sent.map(Transform::of).filter(t -> ours.contains(t) && theirs.contains(t));
        yield guessed.or(() -> ours.stream().filter(theirs::contains).findFirst());
      }
    };
  }

  /**
   * Whether an answer is one of our proposals with one transform of each of its types (RFC 7296
   * section 2.7: the initiator must check this, or an attacker could weaken the SA).
   *
   * @param sent what {@link #propose} made
   */
  static boolean accepts(List<Proposal> sent, List<Proposal> answer) {
    if (answer.size() != 1) {
      return false;
    }
    Proposal chosen = plain(answer.getFirst());
    return sent.stream()
        .filter(p -> p.number() == chosen.number() && p.protocol().equals(chosen.protocol()))
        .anyMatch(p -> isSubset(p, chosen));
  }

  private static boolean isSubset(Proposal sent, Proposal chosen) {
    Map<TransformType, List<Transform>> ours = group(sent.transforms());
    Map<TransformType, List<Transform>> theirs = group(chosen.transforms());
    boolean aead = chosen.first(TransformType.ENCR).map(t -> isAead(t.id())).orElse(false);
    for (Map.Entry<TransformType, List<Transform>> each : theirs.entrySet()) {
      if (each.getValue().size() != 1) {
        return false;
      }
      boolean none = each.getValue().getFirst().id().equals(TransformId.AUTH_NONE) && aead;
      List<Transform> allowed = ours.getOrDefault(each.getKey(), List.of());
      if (!none && !allowed.contains(each.getValue().getFirst())) {
        return false;
      }
    }
    return ours.keySet().stream()
        .allMatch(type -> theirs.containsKey(type) || (type.equals(TransformType.INTEG) && aead));
  }

  /** RFC 7296 section 2.5: what stands in reserved fields is ignored. */
  private static Proposal plain(Proposal proposal) {
    List<Transform> transforms =
        proposal.transforms().stream().map(t -> new Transform(t.id(), t.attributes())).toList();
    return new Proposal(proposal.number(), proposal.protocol(), proposal.spi(), transforms);
  }

  private static boolean offers(Proposal proposal, Transform transform) {
    return proposal.transforms().contains(transform);
  }

  private static List<Transform> byType(List<Transform> transforms, TransformType type) {
    return transforms.stream().filter(t -> t.type().equals(type)).toList();
  }

  private static Map<TransformType, List<Transform>> group(List<Transform> transforms) {
    Map<TransformType, List<Transform>> out = new LinkedHashMap<>();
    for (Transform each : transforms) {
      out.computeIfAbsent(each.type(), _ -> new ArrayList<>()).add(each);
    }
    return out;
  }
}
