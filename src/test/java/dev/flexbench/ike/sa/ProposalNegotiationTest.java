package dev.flexbench.ike.sa;

import static dev.flexbench.ike.sa.Offers.CBC_128;
import static dev.flexbench.ike.sa.Offers.CBC_256;
import static dev.flexbench.ike.sa.Offers.ECP_256;
import static dev.flexbench.ike.sa.Offers.ESN;
import static dev.flexbench.ike.sa.Offers.GCM_128;
import static dev.flexbench.ike.sa.Offers.GCM_256;
import static dev.flexbench.ike.sa.Offers.NO_ESN;
import static dev.flexbench.ike.sa.Offers.PRF_256;
import static dev.flexbench.ike.sa.Offers.PRF_384;
import static dev.flexbench.ike.sa.Offers.SHA_256;
import static dev.flexbench.ike.sa.Offers.SHA_384;
import static dev.flexbench.ike.sa.Offers.X25519;
import static dev.flexbench.ike.sa.Offers.offer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.Proposal;
import dev.flexbench.ike.message.ProtocolId;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformAttribute;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.ike.message.TransformType;
import dev.flexbench.ike.sa.ProposalNegotiation.KeyExchangeRule;
import dev.flexbench.wire.Octets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** RFC 7296 sections 2.7 and 3.3. */
final class ProposalNegotiationTest {
  private static final KeyExchangeRule ABSENT = new KeyExchangeRule.Absent();
  private static final Transform NO_INTEG = Transform.of(TransformId.AUTH_NONE);
  private static final Transform NO_KE = Transform.of(KeyExchangeMethod.NONE);

  private static Proposal esp(int number, Transform... transforms) {
    return new Proposal(
        number, ProtocolId.ESP, Octets.fromHex("01020304"), Arrays.asList(transforms));
  }

  private static Proposal ike(int number, Transform... transforms) {
    return new Proposal(number, ProtocolId.IKE, Octets.EMPTY, Arrays.asList(transforms));
  }

  private static Optional<Proposal> chooseEsp(Offer ours, Proposal... theirs) {
    return ProposalNegotiation.choose(List.of(ours), Arrays.asList(theirs), ProtocolId.ESP, ABSENT);
  }

  private static Optional<Proposal> chooseIke(
      KeyExchangeMethod sent, Offer ours, Proposal... theirs) {
    return ProposalNegotiation.choose(
        List.of(ours),
        Arrays.asList(theirs),
        ProtocolId.IKE,
        new KeyExchangeRule.Wanted(Optional.of(sent)));
  }

  @Test
  void oneTransformOfEachTypeIsChosenByOurPreference() {
    assertThat(
            chooseEsp(
                offer(CBC_256, CBC_128, SHA_384, SHA_256, NO_ESN),
                esp(1, CBC_128, CBC_256, SHA_256, SHA_384, NO_ESN, ESN)))
        .map(Proposal::transforms)
        .contains(List.of(CBC_256, SHA_384, NO_ESN));
  }

  @Test
  void theKeyLengthIsPartOfTheAlgorithm() {
    assertThat(chooseEsp(offer(CBC_256, SHA_256, NO_ESN), esp(1, CBC_128, SHA_256, NO_ESN)))
        .isEmpty();
  }

  @Test
  void theChosenProposalKeepsThePeersNumberAndSpi() {
    assertThat(
            chooseEsp(
                offer(GCM_256, NO_ESN), esp(1, CBC_128, SHA_256, NO_ESN), esp(2, GCM_256, NO_ESN)))
        .hasValueSatisfying(chosen -> {
          assertThat(chosen.number()).isEqualTo(2);
          assertThat(chosen.spi()).isEqualTo(Octets.fromHex("01020304"));
        });
  }

  @Test
  void anotherProtocolIsNotConsidered() {
    Proposal ah = new Proposal(1, ProtocolId.AH, Octets.fromHex("01020304"), List.of(GCM_256));
    assertThat(chooseEsp(offer(GCM_256, NO_ESN), ah)).isEmpty();
  }

  @Test
  void aTypeThatOnlyThePeerNamesCannotBeSatisfied() {
    Transform added = Transform.of(new TransformId(TransformType.ADDKE1, 36));
    assertThat(chooseEsp(offer(GCM_256, NO_ESN), esp(1, GCM_256, NO_ESN, added))).isEmpty();
  }

  @Test
  void aTypeThatOnlyWeNameIsMissing() {
    assertThat(chooseEsp(offer(CBC_256, SHA_256, NO_ESN), esp(1, CBC_256, NO_ESN))).isEmpty();
    assertThat(chooseEsp(offer(GCM_256, NO_ESN), esp(1, GCM_256))).isEmpty();
  }

  @Test
  void esnIsNegotiated() {
    assertThat(chooseEsp(offer(GCM_256, ESN, NO_ESN), esp(1, GCM_256, NO_ESN, ESN)))
        .map(Proposal::transforms)
        .contains(List.of(GCM_256, ESN));
    assertThat(chooseEsp(offer(GCM_256, NO_ESN), esp(1, GCM_256, ESN))).isEmpty();
  }

  @Test
  void aeadTakesNoIntegrityOrTheIntegrityNone() {
    assertThat(chooseEsp(offer(GCM_128, NO_ESN), esp(1, GCM_128, NO_ESN))).isPresent();
    assertThat(chooseEsp(offer(GCM_128, NO_ESN), esp(1, GCM_128, NO_INTEG, NO_ESN)))
        .map(Proposal::transforms)
        .contains(List.of(GCM_128, NO_INTEG, NO_ESN));
    assertThat(chooseEsp(offer(GCM_128, NO_ESN), esp(1, GCM_128, SHA_256, NO_ESN))).isEmpty();
  }

  @Test
  void inOneMixedProposalTheOrdinaryCipherGoesWithItsIntegrity() {
    assertThat(
            chooseEsp(offer(CBC_256, SHA_256, NO_ESN), esp(1, GCM_256, CBC_256, SHA_256, NO_ESN)))
        .map(Proposal::transforms)
        .contains(List.of(CBC_256, SHA_256, NO_ESN));
  }

  @Test
  void inIkeAuthOnlyTheKeyExchangeNoneIsAcceptable() {
    assertThat(chooseEsp(offer(GCM_256, X25519, NO_ESN), esp(1, GCM_256, X25519, NO_ESN)))
        .isEmpty();
    assertThat(chooseEsp(offer(GCM_256, X25519, NO_ESN), esp(1, GCM_256, NO_ESN))).isPresent();
    assertThat(chooseEsp(offer(GCM_256, NO_ESN), esp(1, GCM_256, X25519, NO_KE, NO_ESN)))
        .map(Proposal::transforms)
        .contains(List.of(GCM_256, NO_KE, NO_ESN));
  }

  @Test
  void theMethodOfTheKePayloadIsPreferredWhenItIsAcceptable() {
    Offer both = offer(GCM_256, PRF_256, X25519, ECP_256);
    assertThat(
            chooseIke(KeyExchangeMethod.ECP_256, both, ike(1, GCM_256, PRF_256, X25519, ECP_256)))
        .flatMap(p -> p.first(TransformType.KE))
        .contains(ECP_256);
    assertThat(
            chooseIke(KeyExchangeMethod.MODP_2048, both, ike(1, GCM_256, PRF_256, X25519, ECP_256)))
        .flatMap(p -> p.first(TransformType.KE))
        .contains(X25519);
  }

  @Test
  void unknownAttributesMakeATransformUnacceptable() {
    Transform strange =
        new Transform(
            TransformId.ENCR_AES_GCM_16,
            List.of(
                TransformAttribute.keyLength(256),
                new TransformAttribute(99, true, Octets.zeros(2))));
    assertThat(chooseEsp(offer(GCM_256, NO_ESN), esp(1, strange, NO_ESN))).isEmpty();
  }

  @Test
  void reservedOctetsAreIgnored() {
    Transform dirty = new Transform(GCM_256.id(), GCM_256.attributes(), 0x0107);
    assertThat(chooseEsp(offer(GCM_256, NO_ESN), esp(1, dirty, NO_ESN)))
        .map(Proposal::transforms)
        .contains(List.of(GCM_256, NO_ESN));
  }

  @Test
  void anInitiatorTakesOnlyWhatItOffered() {
    List<Proposal> sent =
        ProposalNegotiation.propose(
            List.of(offer(GCM_256, GCM_128, PRF_256, PRF_384, X25519)),
            ProtocolId.IKE,
            Octets.EMPTY,
            true);
    assertThat(ProposalNegotiation.accepts(sent, List.of(ike(1, GCM_128, PRF_384, X25519))))
        .isTrue();
    assertThat(ProposalNegotiation.accepts(sent, List.of(ike(1, CBC_128, PRF_384, X25519))))
        .as("another cipher")
        .isFalse();
    assertThat(ProposalNegotiation.accepts(sent, List.of(ike(2, GCM_128, PRF_384, X25519))))
        .as("another number")
        .isFalse();
    assertThat(ProposalNegotiation.accepts(sent, List.of(ike(1, GCM_128, PRF_384))))
        .as("a type is missing")
        .isFalse();
    assertThat(
            ProposalNegotiation.accepts(sent, List.of(ike(1, GCM_128, GCM_256, PRF_384, X25519))))
        .as("two of one type")
        .isFalse();
    assertThat(
            ProposalNegotiation.accepts(
                sent, List.of(ike(1, GCM_128, PRF_384, X25519), ike(1, GCM_128, PRF_384, X25519))))
        .as("two proposals")
        .isFalse();
  }

  @Test
  void proposalsAreNumberedFromOneAndIkeAuthOmitsKeyExchangeMethods() {
    List<Proposal> sent =
        ProposalNegotiation.propose(
            List.of(offer(GCM_256, X25519, NO_ESN), offer(CBC_128, SHA_256, NO_ESN)),
            ProtocolId.ESP,
            Octets.fromHex("0a0b0c0d"),
            false);
    assertThat(sent).extracting(Proposal::number).containsExactly(1, 2);
    assertThat(sent.getFirst().transforms()).containsExactly(GCM_256, NO_ESN);
  }
}
