package dev.flexbench.ike.sa;

import static dev.flexbench.ike.sa.Offers.offer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeCodec;
import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.ike.message.PayloadType;
import dev.flexbench.ike.message.RawPayload;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can go wrong, or round twice, in IKE_SA_INIT. */
final class InitExchangeTest {
  private final World world = new World(2);
  private final Peer spoke = world.peer("spoke", "198.18.0.2");
  private final Peer hub = world.peer("hub", "198.18.0.1");

  InitExchangeTest() {
    Peer.shareKey(spoke, hub);
  }

  private void connectsAgain() {
    world.reliable();
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(spoke.onlyChild().inboundSpi()).isEqualTo(hub.onlyChild().outboundSpi());
  }

  /** The IKE_SA_INIT request that the spoke would send, with other payloads. */
  private void injectInit(List<Payload> payloads) {
    IkeHeader header = IkeHeader.request(0x1234, 0, ExchangeType.IKE_SA_INIT, true, 0);
    world.inject(spoke.ike(), hub.ike(), IkeCodec.encode(new IkeMessage(header, payloads)));
  }

  private List<Payload> goodInit() {
    world.network((message, number) -> List.of());
    SessionId session = spoke.connect(hub);
    List<Payload> payloads = IkeCodec.decode(world.sent().getLast().octets()).orThrow().payloads();
    spoke.engine().delete(session);
    world.clearLadder();
    return payloads;
  }

  @Test
  void aWrongGuessOfTheMethodCostsOneRound() {
    hub.settings = IkeSettings.of(Offers.IKE_ECP);
    spoke.connect(hub);
    world.runSeconds(1);

    assertThat(world.ladder()).hasSize(6);
    assertThat(world.ladder().get(1))
        .isEqualTo("hub > IKE_SA_INIT response 0: N(INVALID_KE_PAYLOAD)");
    assertThat(world.sent().get(0).header().initiatorSpi())
        .isEqualTo(world.sent().get(2).header().initiatorSpi());
    assertThat(spoke.onlySa().transforms()).contains(Offers.ECP_256);
    assertThat(hub.onlyChild()).isNotNull();
  }

  @Test
  void anInvalidKeForAMethodThatWeDidNotOfferIsIgnored() {
    IkeHeader[] request = new IkeHeader[1];
    world.network((message, number) -> {
      request[0] = message.header();
      return List.of();
    });
    spoke.connect(hub);
    world.reliable();
    NotifyPayload weak = NotifyPayload.of(NotifyType.INVALID_KE_PAYLOAD, Octets.ofInts(0, 1));
    world.inject(
        hub.ike(),
        spoke.ike(),
        IkeCodec.encode(new IkeMessage(request[0].answer(0), List.of(weak))));
    assertThat(world.sent()).hasSize(1);

    world.runSeconds(5);
    assertThat(spoke.onlySa().transforms()).contains(Offers.X25519);
  }

  @Test
  void aCookieIsSentBackFirstWithEverythingElseUnchanged() {
    IkeHeader[] request = new IkeHeader[1];
    world.network((message, number) -> {
      request[0] = message.header();
      return number == 0 ? List.of() : List.of(World.DELAY);
    });
    spoke.connect(hub);
    Octets cookie = Octets.utf8("a cookie of the hub");
    world.inject(
        hub.ike(),
        spoke.ike(),
        IkeCodec.encode(
            new IkeMessage(
                request[0].answer(0), List.of(NotifyPayload.of(NotifyType.COOKIE, cookie)))));
    world.runSeconds(1);

    IkeMessage first = world.open(world.sent().get(0));
    IkeMessage second = world.open(world.sent().get(1));
    List<Payload> expected = new ArrayList<>();
    expected.add(NotifyPayload.of(NotifyType.COOKIE, cookie));
    expected.addAll(first.payloads());
    assertThat(second.payloads()).isEqualTo(expected);
    assertThat(second.header()).isEqualTo(first.header());
    assertThat(spoke.onlyChild()).isNotNull();
  }

  @Test
  void aCookieTooLongOrEndlessCookiesAreNotFollowed() {
    world.network((message, number) -> List.of());
    spoke.connect(hub);
    IkeHeader request = world.sent().getFirst().header();
    for (int i = 0; i < 20; i++) {
      Octets cookie = i == 0 ? Octets.zeros(65) : Octets.ofInts(1, i);
      world.inject(
          hub.ike(),
          spoke.ike(),
          IkeCodec.encode(
              new IkeMessage(
                  request.answer(0), List.of(NotifyPayload.of(NotifyType.COOKIE, cookie)))));
    }
    assertThat(world.sent()).hasSizeLessThanOrEqualTo(6);
    world.runSeconds(200);
    assertThat(spoke.isEmpty()).isTrue();
    connectsAgain();
  }

  @Test
  void noCommonProposalEndsTheAttemptAndLeavesNothing() {
    hub.settings = IkeSettings.of(List.of(offer(Offers.GCM_128, Offers.PRF_256, Offers.X25519)));
    spoke.connect(hub);
    world.runSeconds(1);

    assertThat(world.ladder().getLast())
        .isEqualTo("hub > IKE_SA_INIT response 0: N(NO_PROPOSAL_CHOSEN)");
    assertThat(spoke.events(IkeEvent.SaDown.class).getFirst().reason())
        .isEqualTo(DownReason.NO_PROPOSAL);
    assertThat(spoke.isEmpty()).isTrue();
    assertThat(hub.isEmpty()).isTrue();
    hub.settings = IkeSettings.of(Offers.IKE);
    connectsAgain();
  }

  @Test
  void anAddressWithoutAPolicyIsRefused() {
    hub.admits = false;
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(world.ladder().getLast()).endsWith("N(NO_PROPOSAL_CHOSEN)");
    assertThat(hub.isEmpty()).isTrue();
  }

  @Test
  void anUnknownCriticalPayloadIsRefusedByName() {
    List<Payload> payloads = goodInit();
    payloads = new ArrayList<>(payloads);
    payloads.add(new RawPayload(new PayloadType(200), true, Octets.zeros(3)));
    injectInit(payloads);

    assertThat(world.ladder())
        .containsExactly("hub > IKE_SA_INIT response 0: N(UNSUPPORTED_CRITICAL_PAYLOAD)");
    assertThat(
            world
                .open(world.sent().getFirst())
                .notification(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD)
                .map(NotifyPayload::data))
        .contains(Octets.ofInts(200));
    connectsAgain();
  }

  @Test
  void anUnknownPayloadThatIsNotCriticalIsIgnored() {
    List<Payload> payloads = new ArrayList<>(goodInit());
    payloads.add(0, new RawPayload(new PayloadType(200), false, Octets.zeros(3)));
    injectInit(payloads);
    assertThat(world.ladder()).singleElement().asString().contains("response 0: SA, KE, Nr");
  }

  @Test
  void payloadsMayComeInAnyOrder() {
    List<Payload> payloads = new ArrayList<>(goodInit());
    java.util.Collections.reverse(payloads);
    injectInit(payloads);
    assertThat(world.ladder()).singleElement().asString().contains("response 0: SA, KE, Nr");
  }

  @Test
  void aRequestWithoutKeIsDroppedSilently() {
    List<Payload> payloads =
        goodInit().stream().filter(p -> !p.type().equals(PayloadType.KE)).toList();
    injectInit(payloads);
    assertThat(world.sent()).isEmpty();
    assertThat(hub.isEmpty()).isTrue();
    connectsAgain();
  }

  @Test
  void anInvalidPublicValueIsDroppedSilently() {
    List<Payload> payloads =
        goodInit().stream()
            .map(p ->
                p instanceof dev.flexbench.ike.message.KePayload ke
                    ? new dev.flexbench.ike.message.KePayload(
                        ke.method(), Octets.zeros(ke.data().size()))
                    : p)
            .toList();
    injectInit(payloads);
    assertThat(world.sent()).isEmpty();
    assertThat(hub.isEmpty()).isTrue();
    connectsAgain();
  }

  @Test
  void aRetransmittedRequestGetsTheSameResponse() {
    world.lose("hub > IKE_SA_INIT", 1);
    spoke.connect(hub);
    world.runSeconds(5);

    List<World.Sent> sent = world.sent();
    assertThat(sent.get(2).octets()).isEqualTo(sent.get(0).octets());
    assertThat(sent.get(3).octets()).isEqualTo(sent.get(1).octets());
    assertThat(hub.engine().views()).hasSize(1);
  }

  @Test
  void aLateCopyOfAnOldRequestMakesNoNewSa() {
    spoke.connect(hub);
    world.runSeconds(1);
    World.Sent first = world.sent().getFirst();
    world.clearLadder();
    world.inject(spoke.ike(), hub.ike(), first.octets());

    assertThat(world.sent()).isEmpty();
    assertThat(hub.engine().views()).hasSize(1);
  }

  @Test
  void aResponderForgetsAnInitiatorThatNeverFinishes() {
    world.lose("IKE_AUTH", 1000);
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(hub.onlySa().state()).isEqualTo(IkeSaView.State.AUTH);
    world.runSeconds(40);
    assertThat(hub.isEmpty()).isTrue();
    world.runSeconds(200);
    assertThat(spoke.isEmpty()).isTrue();
    connectsAgain();
  }

  @Test
  void aSilentResponderIsGivenUpAfterGrowingWaits() {
    world.network((message, number) -> List.of());
    spoke.connect(hub);
    world.run(Duration.ofMinutes(5));

    assertThat(world.sent()).hasSize(1 + Retransmission.DEFAULT.tries());
    assertThat(world.sent().stream().map(World.Sent::octets).distinct()).hasSize(1);
    assertThat(spoke.events())
        .singleElement()
        .satisfies(e -> assertThat(((IkeEvent.SaDown) e).reason()).isEqualTo(DownReason.NO_ANSWER));
    assertThat(spoke.isEmpty()).isTrue();
    connectsAgain();
  }

  @Test
  void aHigherMajorVersionIsAnsweredWithTheOneThatWeSpeak() {
    IkeHeader header = new IkeHeader(7, 0, 3, 0, ExchangeType.IKE_SA_INIT, true, false, false, 0);
    Octets message =
        IkeCodec.encode(new IkeMessage(header, List.of(NotifyPayload.of(NotifyType.COOKIE))));
    world.inject(spoke.ike(), hub.ike(), message);

    assertThat(world.ladder())
        .containsExactly("hub > IKE_SA_INIT response 0: N(INVALID_MAJOR_VERSION)");
    assertThat(world.sent().getFirst().header().majorVersion()).isEqualTo(2);
    connectsAgain();
  }

  @Test
  void rubbishIsDroppedAndAnswersAreNeverAnswered() {
    IpAddress someone = IpAddress.parse("198.18.0.77");
    Endpoint stranger = new Endpoint(someone, 500);
    for (String hex : List.of("", "00", "ff".repeat(28))) {
      world.inject(stranger, hub.ike(), Octets.fromHex(hex));
    }
    IkeHeader response = IkeHeader.response(5, 6, ExchangeType.INFORMATIONAL, true, 3);
    world.inject(stranger, hub.ike(), IkeCodec.encode(new IkeMessage(response, List.of())));
    assertThat(world.sent()).isEmpty();
    connectsAgain();
  }

  @Test
  void requestsForAnUnknownSaAreAnsweredAtALimitedRate() {
    IkeHeader request = IkeHeader.request(5, 6, ExchangeType.INFORMATIONAL, true, 3);
    Octets message = IkeCodec.encode(new IkeMessage(request, List.of()));
    for (int i = 0; i < 100; i++) {
      world.inject(spoke.ike(), hub.ike(), message);
    }
    assertThat(world.sent()).hasSize(EngineLimits.DEFAULT.unprotectedPerSecond());
    assertThat(world.ladder().getFirst())
        .isEqualTo("hub > INFORMATIONAL response 3: N(INVALID_IKE_SPI)");
    connectsAgain();
  }

  @Test
  void vendorIdsAreSentInOrderAndKnownToTheOtherSide() {
    spoke.settings =
        spoke.settings.withVendorIds(
            List.of(VendorIds.CISCO_DELETE_REASON, VendorIds.FLEXVPN_SUPPORTED));
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(world.ladder().getFirst()).contains("SA, KE, Ni, V, V, N(NAT");
    assertThat(hub.onlySa().traits().flexVpn()).isTrue();
    assertThat(hub.onlySa().traits().deleteReason()).isTrue();
    assertThat(spoke.onlySa().traits().flexVpn()).isFalse();
    assertThat(hub.authorized)
        .map(AuthenticatedPeer::traits)
        .map(PeerTraits::flexVpn)
        .isEqualTo(Optional.of(true));
  }
}
