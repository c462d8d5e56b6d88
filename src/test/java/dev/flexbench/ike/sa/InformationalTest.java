package dev.flexbench.ike.sa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgAttributeType;
import dev.flexbench.ike.message.CfgType;
import dev.flexbench.ike.message.CpPayload;
import dev.flexbench.ike.message.DeletePayload;
import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.NoncePayload;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.ike.message.PayloadType;
import dev.flexbench.ike.message.RawPayload;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything after IKE_AUTH. */
final class InformationalTest {
  private final World world = new World(4);
  private final Peer spoke = world.peer("spoke", "198.18.0.2");
  private final Peer hub = world.peer("hub", "198.18.0.1");
  private SessionId session = new SessionId(0);

  @BeforeEach
  void connected() {
    Peer.shareKey(spoke, hub);
    session = spoke.connect(hub);
    world.runSeconds(1);
    world.clearLadder();
  }

  /** A request of the spoke, made by hand. */
  private void fromSpoke(ExchangeType exchange, long id, Payload... payloads) {
    world.inject(spoke.ike(), hub.ike(), sealed(exchange, id, payloads));
  }

  private Octets sealed(ExchangeType exchange, long id, Payload... payloads) {
    IkeSaView sa = spoke.onlySa();
    return world.seal(
        IkeHeader.request(sa.localSpi(), sa.remoteSpi(), exchange, true, id), List.of(payloads));
  }

  private void stillAlive() {
    world.clearLadder();
    hub.engine().probe(hub.onlySa().session());
    world.runSeconds(1);
    assertThat(world.ladder())
        .containsExactly("hub > INFORMATIONAL request 0: ", "spoke > INFORMATIONAL response 0: ");
    assertThat(hub.events(IkeEvent.PeerAlive.class)).hasSize(1);
  }

  @Test
  void deletingTheIkeSaEndsEverythingAtBothEnds() {
    spoke.engine().delete(session);
    world.runSeconds(1);

    assertThat(world.ladder())
        .containsExactly("spoke > INFORMATIONAL request 2: D", "hub > INFORMATIONAL response 2: ");
    assertThat(spoke.events())
        .hasExactlyElementsOfTypes(
            IkeEvent.SaUp.class,
            IkeEvent.ChildUp.class,
            IkeEvent.ChildDown.class,
            IkeEvent.SaDown.class);
    assertThat(hub.events(IkeEvent.SaDown.class).getFirst().reason())
        .isEqualTo(DownReason.PEER_DELETE);
    assertThat(spoke.isEmpty()).isTrue();
    world.runSeconds(60);
    assertThat(hub.isEmpty()).isTrue();
  }

  @Test
  void aLostResponseToADeletionIsRepeated() {
    world.lose("hub > INFORMATIONAL", 2);
    spoke.engine().delete(session);
    world.runSeconds(20);

    assertThat(world.ladder()).hasSize(6);
    assertThat(world.sent().get(5).octets()).isEqualTo(world.sent().get(1).octets());
    assertThat(spoke.isEmpty()).isTrue();
    assertThat(spoke.events(IkeEvent.SaDown.class).getFirst().reason())
        .isEqualTo(DownReason.LOCAL_DELETE);
  }

  @Test
  void bothEndsMayDeleteTheIkeSaAtOnce() {
    spoke.engine().delete(session);
    hub.engine().delete(hub.onlySa().session());
    world.runSeconds(100);

    assertThat(spoke.isEmpty()).isTrue();
    assertThat(hub.isEmpty()).isTrue();
    assertThat(spoke.events(IkeEvent.SaDown.class)).hasSize(1);
    assertThat(hub.events(IkeEvent.SaDown.class)).hasSize(1);
  }

  @Test
  void deletingAChildSaNamesBothInboundSpis() {
    ChildSa child = spoke.onlyChild();
    spoke.engine().deleteChild(session, child.inboundSpi());
    world.runSeconds(1);

    assertThat(spis(0)).containsExactly(octets(child.inboundSpi()));
    assertThat(spis(1)).containsExactly(octets(child.outboundSpi()));
    assertThat(spoke.children()).isEmpty();
    assertThat(hub.children()).isEmpty();
    assertThat(hub.events(IkeEvent.ChildDown.class).getFirst().reason())
        .isEqualTo(DownReason.PEER_DELETE);
    stillAlive();
  }

  @Test
  void bothEndsMayDeleteTheChildSaAtOnce() {
    spoke.engine().deleteChild(session, spoke.onlyChild().inboundSpi());
    hub.engine().deleteChild(hub.onlySa().session(), hub.onlyChild().inboundSpi());
    world.runSeconds(1);

    assertThat(world.ladder())
        .containsExactlyInAnyOrder(
            "spoke > INFORMATIONAL request 2: D",
            "hub > INFORMATIONAL request 0: D",
            "hub > INFORMATIONAL response 2: ",
            "spoke > INFORMATIONAL response 0: ");
    assertThat(spoke.children()).isEmpty();
    assertThat(hub.children()).isEmpty();
    assertThat(spoke.events(IkeEvent.ChildDown.class)).hasSize(1);
  }

  @Test
  void deletingAnUnknownSpiChangesNothing() {
    fromSpoke(
        ExchangeType.INFORMATIONAL, 2, DeletePayload.esp(List.of(Octets.fromHex("deadbeef"))));
    assertThat(world.ladder()).containsExactly("hub > INFORMATIONAL response 2: ");
    assertThat(hub.children()).hasSize(1);
    stillAlive();
  }

  @Test
  void configurationIsPushedAndAcknowledgedByType() {
    CfgAttribute subnet =
        new CfgAttribute(CfgAttributeType.INTERNAL_IP4_SUBNET, Octets.fromHex("c0a80100ffffff00"));
    spoke.engine().pushConfig(session, List.of(subnet));
    world.runSeconds(1);

    assertThat(world.ladder())
        .containsExactly(
            "spoke > INFORMATIONAL request 2: CP(CFG_SET)",
            "hub > INFORMATIONAL response 2: CP(CFG_ACK)");
    assertThat(hub.events(IkeEvent.ConfigReceived.class).getFirst().attributes())
        .containsExactly(subnet);
    assertThat(spoke.events(IkeEvent.ConfigAcknowledged.class).getFirst().accepted())
        .containsExactly(CfgAttribute.ask(CfgAttributeType.INTERNAL_IP4_SUBNET));
    stillAlive();
  }

  @Test
  void theVersionCanBeAsked() {
    fromSpoke(
        ExchangeType.INFORMATIONAL,
        2,
        new CpPayload(
            CfgType.CFG_REQUEST, List.of(CfgAttribute.ask(CfgAttributeType.APPLICATION_VERSION))));
    assertThat(world.ladder()).containsExactly("hub > INFORMATIONAL response 2: CP(CFG_REPLY)");
  }

  @Test
  void furtherChildSasAreRefusedAndTheSaGoesOn() {
    fromSpoke(ExchangeType.CREATE_CHILD_SA, 2, new NoncePayload(Octets.zeros(32)));
    assertThat(world.ladder())
        .containsExactly("hub > CREATE_CHILD_SA response 2: N(NO_ADDITIONAL_SAS)");
    assertThat(hub.children()).hasSize(1);
    stillAlive();
  }

  @Test
  void anUnknownCriticalPayloadIsRefusedAndTheSaGoesOn() {
    fromSpoke(
        ExchangeType.INFORMATIONAL, 2, new RawPayload(new PayloadType(222), true, Octets.zeros(4)));
    assertThat(world.ladder())
        .containsExactly("hub > INFORMATIONAL response 2: N(UNSUPPORTED_CRITICAL_PAYLOAD)");
    stillAlive();
  }

  @Test
  void malformedContentBehindAGoodCheckEndsTheSa() {
    // a notify payload whose SPI is longer than the payload
    fromSpoke(
        ExchangeType.INFORMATIONAL,
        2,
        new RawPayload(PayloadType.NOTIFY, false, Octets.fromHex("03ff4000")));
    assertThat(world.ladder()).containsExactly("hub > INFORMATIONAL response 2: N(INVALID_SYNTAX)");
    assertThat(hub.engine().views()).isEmpty();
    assertThat(hub.children()).isEmpty();
  }

  @Test
  void aForgedMessageIsDroppedSilently() {
    byte[] message = sealed(ExchangeType.INFORMATIONAL, 2, DeletePayload.ike()).toByteArray();
    message[message.length - 1] ^= 1;
    world.inject(spoke.ike(), hub.ike(), Octets.of(message));
    assertThat(world.sent()).isEmpty();
    assertThat(hub.engine().views()).hasSize(1);
    stillAlive();
  }

  @Test
  void aReplayedRequestGetsTheIdenticalResponseAndOldOnesNone() {
    Octets second = sealed(ExchangeType.INFORMATIONAL, 2);
    Octets third = sealed(ExchangeType.INFORMATIONAL, 3);
    world.inject(spoke.ike(), hub.ike(), second);
    world.inject(spoke.ike(), hub.ike(), second);
    assertThat(world.sent()).hasSize(2);
    assertThat(world.sent().get(1).octets()).isEqualTo(world.sent().get(0).octets());

    world.inject(spoke.ike(), hub.ike(), third);
    world.inject(spoke.ike(), hub.ike(), second);
    assertThat(world.sent()).hasSize(3);
    stillAlive();
  }

  @Test
  void anUnprotectedRequestOnAnSaIsDropped() {
    IkeSaView sa = spoke.onlySa();
    IkeHeader header =
        IkeHeader.request(sa.localSpi(), sa.remoteSpi(), ExchangeType.INFORMATIONAL, true, 2);
    world.inject(
        spoke.ike(),
        hub.ike(),
        dev.flexbench.ike.message.IkeCodec.encode(
            new dev.flexbench.ike.message.IkeMessage(header, List.of(DeletePayload.ike()))));
    assertThat(world.sent()).isEmpty();
    assertThat(hub.engine().views()).hasSize(1);
    stillAlive();
  }

  @Test
  void anotherIkeAuthOnAnEstablishedSaChangesNothing() {
    fromSpoke(ExchangeType.IKE_AUTH, 2);
    assertThat(world.ladder()).containsExactly("hub > IKE_AUTH response 2: N(INVALID_SYNTAX)");
    stillAlive();
  }

  @Test
  void unknownNotifiesAreIgnored() {
    fromSpoke(ExchangeType.INFORMATIONAL, 2, NotifyPayload.of(new NotifyType(40963)));
    assertThat(world.ladder()).containsExactly("hub > INFORMATIONAL response 2: ");
    stillAlive();
  }

  @Test
  void requestsQueueBehindAWindowOfOne() {
    spoke.engine().probe(session);
    spoke.engine().pushConfig(session, List.of());
    spoke.engine().pushConfig(session, List.of());
    assertThat(world.sent()).hasSize(1);
    world.runSeconds(1);
    assertThat(world.ladder())
        .containsExactly(
            "spoke > INFORMATIONAL request 2: ",
            "hub > INFORMATIONAL response 2: ",
            "spoke > INFORMATIONAL request 3: CP(CFG_SET)",
            "hub > INFORMATIONAL response 3: CP(CFG_ACK)",
            "spoke > INFORMATIONAL request 4: CP(CFG_SET)",
            "hub > INFORMATIONAL response 4: CP(CFG_ACK)");
  }

  @Test
  void aWiderWindowLetsRequestsOutAtOnce() {
    hub.settings = hub.settings.withWindow(5);
    spoke.engine().delete(session);
    world.runSeconds(1);
    SessionId again = spoke.connect(hub);
    world.runSeconds(1);
    world.clearLadder();
    assertThat(spoke.onlySa().windows().remoteWindow()).isEqualTo(5);
    for (int i = 0; i < 7; i++) {
      spoke.engine().pushConfig(again, List.of());
    }
    assertThat(world.sent()).hasSize(5);
    world.runSeconds(1);
    assertThat(world.sent()).hasSize(14);
    assertThat(spoke.events(IkeEvent.ConfigAcknowledged.class)).hasSize(7);
  }

  @Test
  void theLifetimeEndsTheIkeSa() {
    spoke.engine().delete(session);
    hub.lifetime = Duration.ofMinutes(2);
    spoke.connect(hub);
    world.runSeconds(119);
    assertThat(hub.engine().views()).hasSize(1);
    world.runSeconds(2);
    assertThat(hub.engine().views()).isEmpty();
    assertThat(spoke.engine().views()).isEmpty();
    assertThat(hub.events(IkeEvent.SaDown.class).getLast().reason()).isEqualTo(DownReason.EXPIRED);
  }

  @Test
  void shuttingDownTellsEveryPeer() {
    hub.engine().shutdown();
    world.runSeconds(1);
    assertThat(world.ladder().getFirst()).isEqualTo("hub > INFORMATIONAL request 0: D");
    assertThat(spoke.events(IkeEvent.SaDown.class).getFirst().reason())
        .isEqualTo(DownReason.PEER_DELETE);
    assertThat(hub.isEmpty()).isTrue();
  }

  private List<Octets> spis(int index) {
    return world.open(world.sent().get(index)).first(DeletePayload.class).orElseThrow().spis();
  }

  private static Octets octets(long spi) {
    return new WireWriter(4).u32(spi).toOctets();
  }
}
