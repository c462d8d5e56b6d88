package dev.flexbench.ike.sa;

import static dev.flexbench.ike.sa.Offers.offer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NoncePayload;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.ProtocolId;
import dev.flexbench.ike.message.SaPayload;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CREATE_CHILD_SA that replaces a CHILD SA: RFC 7296 sections 1.3.3, 2.8 and 2.25. */
final class RekeyChildTest {
  private final World world = new World(7);
  private final Peer spoke = world.peer("spoke", "198.18.0.2");
  private final Peer hub = world.peer("hub", "198.18.0.1");

  @BeforeEach
  void key() {
    Peer.shareKey(spoke, hub);
  }

  private void connect() {
    spoke.connect(hub);
    world.runSeconds(1);
    world.clearLadder();
  }

  private static void rekey(Peer peer) {
    ChildSa child = peer.onlyChild();
    peer.engine().rekeyChild(child.session(), child.inboundSpi());
  }

  /** Both ends have one CHILD SA, the same, and send with it. */
  private ChildSa agreed() {
    ChildSa a = spoke.onlyChild();
    ChildSa b = hub.onlyChild();
    assertThat(a.inboundSpi()).isEqualTo(b.outboundSpi());
    assertThat(a.keys().inboundEncryption()).isEqualTo(b.keys().outboundEncryption());
    assertThat(a.keys().outboundEncryption()).isEqualTo(b.keys().inboundEncryption());
    assertThat(spoke.sendsWith()).contains(b.inboundSpi());
    assertThat(hub.sendsWith()).contains(a.inboundSpi());
    return a;
  }

  @Test
  void theOldSaIsDeletedOnlyWhenTheNewOneWorks() {
    connect();
    ChildSa old = spoke.onlyChild();
    rekey(spoke);
    world.runSeconds(1);

    assertThat(world.ladder())
        .containsExactly(
            "spoke > CREATE_CHILD_SA request 2: N(REKEY_SA), SA, Ni, TSi, TSr",
            "hub > CREATE_CHILD_SA response 2: SA, Nr, TSi, TSr",
            "spoke > INFORMATIONAL request 3: D",
            "hub > INFORMATIONAL response 3: D");
    assertThat(agreed().inboundSpi()).isNotEqualTo(old.inboundSpi());
    assertThat(spoke.onlyChild().keys().inboundEncryption())
        .isNotEqualTo(old.keys().inboundEncryption());
    assertThat(spoke.events().subList(2, 4))
        .hasExactlyElementsOfTypes(IkeEvent.ChildUp.class, IkeEvent.ChildDown.class);
    assertThat(hub.events(IkeEvent.ChildDown.class).getFirst().reason())
        .isEqualTo(DownReason.REKEYED);
  }

  @Test
  void theResponderGoesOnSendingWithTheOldSaUntilItIsDeleted() {
    connect();
    ChildSa old = hub.onlyChild();
    world.lose("spoke > INFORMATIONAL", 1);
    rekey(spoke);
    world.runSeconds(1);
    assertThat(hub.children()).hasSize(2);
    assertThat(hub.sendsWith()).contains(old.outboundSpi());
    world.runSeconds(5);
    agreed();
  }

  @Test
  void theHubMayRekeyAsWell() {
    connect();
    rekey(hub);
    world.runSeconds(1);
    assertThat(world.ladder().getFirst())
        .isEqualTo("hub > CREATE_CHILD_SA request 0: N(REKEY_SA), SA, Ni, TSi, TSr");
    agreed();
    rekey(spoke);
    world.runSeconds(1);
    agreed();
  }

  @Test
  void perfectForwardSecrecyAddsAKeyExchange() {
    pfs(Offers.X25519, Offers.X25519);
    connect();
    rekey(spoke);
    world.runSeconds(1);
    assertThat(world.ladder().subList(0, 2))
        .containsExactly(
            "spoke > CREATE_CHILD_SA request 2: N(REKEY_SA), SA, Ni, KE, TSi, TSr",
            "hub > CREATE_CHILD_SA response 2: SA, Nr, KE, TSi, TSr");
    agreed();
  }

  @Test
  void aWrongGuessOfTheMethodCostsOneExchange() {
    ChildSettings wide = spoke.child;
    spoke.child =
        ChildSettings.tunnel(
            "pfs",
            List.of(offer(Offers.GCM_256, Offers.X25519, Offers.ECP_256, Offers.NO_ESN)),
            wide.local(),
            wide.remote());
    hub.child =
        ChildSettings.tunnel(
            "pfs",
            List.of(offer(Offers.GCM_256, Offers.ECP_256, Offers.NO_ESN)),
            wide.local(),
            wide.remote());
    connect();
    rekey(spoke);
    world.runSeconds(1);
    assertThat(world.ladder())
        .contains("hub > CREATE_CHILD_SA response 2: N(INVALID_KE_PAYLOAD)")
        .contains("spoke > CREATE_CHILD_SA request 3: N(REKEY_SA), SA, Ni, KE, TSi, TSr");
    agreed();
  }

  private void pfs(Transform ours, Transform theirs) {
    ChildSettings wide = spoke.child;
    spoke.child =
        ChildSettings.tunnel(
            "pfs",
            List.of(offer(Offers.GCM_256, ours, Offers.NO_ESN)),
            wide.local(),
            wide.remote());
    hub.child =
        ChildSettings.tunnel(
            "pfs",
            List.of(offer(Offers.GCM_256, theirs, Offers.NO_ESN)),
            wide.local(),
            wide.remote());
  }

  @Test
  void aRefusalLeavesTheOldSaInPlace() {
    pfs(Offers.X25519, Offers.ECP_256);
    connect();
    ChildSa old = spoke.onlyChild();
    rekey(spoke);
    world.runSeconds(1);
    assertThat(world.ladder())
        .containsExactly(
            "spoke > CREATE_CHILD_SA request 2: N(REKEY_SA), SA, Ni, KE, TSi, TSr",
            "hub > CREATE_CHILD_SA response 2: N(NO_PROPOSAL_CHOSEN)");
    assertThat(agreed().inboundSpi()).isEqualTo(old.inboundSpi());
  }

  @Test
  void whenBothRekeyAtOnceOneSuccessorStays() {
    for (int seed = 0; seed < 20; seed++) {
      World w = new World(100 + seed);
      Peer a = w.peer("a", "198.18.0.2");
      Peer b = w.peer("b", "198.18.0.1");
      Peer.shareKey(a, b);
      a.connect(b);
      w.runSeconds(1);
      rekey(a);
      rekey(b);
      w.runSeconds(20);
      assertThat(a.onlyChild().inboundSpi()).isEqualTo(b.onlyChild().outboundSpi());
      assertThat(a.sendsWith()).as("seed %s", seed).contains(b.onlyChild().inboundSpi());
      assertThat(b.sendsWith()).as("seed %s", seed).contains(a.onlyChild().inboundSpi());
      assertThat(a.events(IkeEvent.ChildDown.class)).hasSize(2);
      // section 2.8.1: not the SA of the exchange with the lowest of the four nonces
      String loser = lowestNonce(w, "a").compareTo(lowestNonce(w, "b")) < 0 ? "a" : "b";
      Peer winner = loser.equals("a") ? b : a;
      assertThat(winner.onlyChild().inboundSpi())
          .as("seed %s", seed)
          .isEqualTo(proposedSpi(w, winner.name()));
    }
  }

  private static java.util.stream.Stream<IkeMessage> createChild(World world) {
    return world.sent().stream()
        .filter(sent -> sent.header().exchange().equals(ExchangeType.CREATE_CHILD_SA))
        .map(world::open);
  }

  /** The lower nonce of the exchange that {@code initiator} (a: the IKE SA's) started. */
  private static Octets lowestNonce(World world, String initiator) {
    return createChild(world)
        .filter(m -> startedByA(m.header()) == initiator.equals("a"))
        .map(m -> m.first(NoncePayload.class).orElseThrow().nonce())
        .min(Octets::compareTo)
        .orElseThrow();
  }

  private static long proposedSpi(World world, String initiator) {
    return createChild(world)
        .filter(m -> !m.header().response())
        .filter(m -> startedByA(m.header()) == initiator.equals("a"))
        .map(m -> m.first(SaPayload.class).orElseThrow().proposals().getFirst().spi().toLong())
        .findFirst()
        .orElseThrow();
  }

  /** a is the IKE SA's original initiator, so its requests and the answers to b's have the flag. */
  private static boolean startedByA(IkeHeader header) {
    return header.initiator() != header.response();
  }

  @Test
  void rekeyingWhatTheOtherDeletesEndsWithNothing() {
    connect();
    hub.engine().deleteChild(hub.onlySa().session(), hub.onlyChild().inboundSpi());
    rekey(spoke);
    world.runSeconds(20);
    assertThat(world.ladder()).contains("hub > CREATE_CHILD_SA response 2: N(TEMPORARY_FAILURE)");
    assertThat(spoke.children()).isEmpty();
    assertThat(hub.children()).isEmpty();
    assertThat(spoke.engine().views()).hasSize(1);
  }

  @Test
  void rekeyingAnUnknownSaIsAnsweredWithItsSpi() {
    connect();
    IkeSaView sa = spoke.onlySa();
    Octets spi = Octets.fromHex("deadbeef");
    world.inject(
        spoke.ike(),
        hub.ike(),
        world.seal(
            IkeHeader.request(sa.localSpi(), sa.remoteSpi(), ExchangeType.CREATE_CHILD_SA, true, 2),
            List.of(new NotifyPayload(ProtocolId.ESP, spi, NotifyType.REKEY_SA, Octets.EMPTY))));
    assertThat(
            world
                .open(world.sent().getFirst())
                .notification(NotifyType.CHILD_SA_NOT_FOUND)
                .map(NotifyPayload::spi))
        .contains(spi);
    assertThat(hub.children()).hasSize(1);
  }

  @Test
  void aRekeyWithoutProtocolIsAnsweredNotCrashed() {
    connect();
    IkeSaView sa = spoke.onlySa();
    world.inject(
        spoke.ike(),
        hub.ike(),
        world.seal(
            IkeHeader.request(sa.localSpi(), sa.remoteSpi(), ExchangeType.CREATE_CHILD_SA, true, 2),
            List.of(NotifyPayload.of(NotifyType.REKEY_SA))));
    assertThat(world.ladder())
        .containsExactly("hub > CREATE_CHILD_SA response 2: N(CHILD_SA_NOT_FOUND)");
    assertThat(hub.children()).hasSize(1);
  }

  @Test
  void lifetimesAreKeptUpByRekeyingForADay() {
    ChildSettings wide = spoke.child;
    spoke.child =
        new ChildSettings(
            "hourly",
            wide.offers(),
            wide.local(),
            wide.remote(),
            false,
            false,
            Duration.ofHours(1),
            64);
    hub.child = spoke.child;
    connect();
    world.run(Duration.ofHours(24));
    agreed();
    assertThat(spoke.events(IkeEvent.ChildUp.class)).hasSizeBetween(24, 56);
    assertThat(spoke.events(IkeEvent.SaDown.class)).isEmpty();
  }
}
