package dev.flexbench.ike.sa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.host.OuterPath;
import dev.flexbench.ike.message.NotifyType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** IKE_SA_INIT and IKE_AUTH between two engines. */
final class HandshakeTest {
  private final World world = new World(1);
  private final Peer spoke = world.peer("spoke", "198.18.0.2");
  private final Peer hub = world.peer("hub", "198.18.0.1");

  HandshakeTest() {
    Peer.shareKey(spoke, hub);
  }

  @Test
  void twoExchangesBringUpOneIkeSaAndOneChildSa() {
    spoke.connect(hub);
    world.runSeconds(1);

    assertThat(world.ladder())
        .containsExactly(
            "spoke > IKE_SA_INIT request 0: SA, KE, Ni,"
                + " N(NAT_DETECTION_SOURCE_IP), N(NAT_DETECTION_DESTINATION_IP)",
            "hub > IKE_SA_INIT response 0: SA, KE, Nr,"
                + " N(NAT_DETECTION_SOURCE_IP), N(NAT_DETECTION_DESTINATION_IP)",
            "spoke > IKE_AUTH request 1: IDi, AUTH, SA, TSi, TSr,"
                + " N(ESP_TFC_PADDING_NOT_SUPPORTED), N(NON_FIRST_FRAGMENTS_ALSO)",
            "hub > IKE_AUTH response 1: IDr, AUTH, SA, TSi, TSr,"
                + " N(ESP_TFC_PADDING_NOT_SUPPORTED), N(NON_FIRST_FRAGMENTS_ALSO)");
    assertThat(spoke.onlySa().state()).isEqualTo(IkeSaView.State.READY);
    assertThat(hub.onlySa().state()).isEqualTo(IkeSaView.State.READY);
    assertThat(hub.onlySa().remoteId()).contains(spoke.id());
    assertThat(spoke.onlySa().remoteId()).contains(hub.id());
  }

  @Test
  void bothEndsDeriveTheSameChildSa() {
    spoke.connect(hub);
    world.runSeconds(1);

    ChildSa a = spoke.onlyChild();
    ChildSa b = hub.onlyChild();
    assertThat(a.inboundSpi()).isEqualTo(b.outboundSpi());
    assertThat(a.outboundSpi()).isEqualTo(b.inboundSpi());
    assertThat(a.keys().inboundEncryption()).isEqualTo(b.keys().outboundEncryption());
    assertThat(a.keys().outboundEncryption()).isEqualTo(b.keys().inboundEncryption());
    assertThat(a.keys().inboundEncryption()).isNotEqualTo(a.keys().outboundEncryption());
    assertThat(a.path().encapsulation()).isEqualTo(OuterPath.Encapsulation.RAW);
    assertThat(EspSas.inbound(a).transform()).isEqualTo(EspSas.outbound(b).transform());
  }

  @Test
  void cbcWithHmacWorksForIkeAndEsp() {
    spoke.settings = IkeSettings.of(Offers.IKE_CBC);
    hub.settings = IkeSettings.of(Offers.IKE_CBC);
    ChildSettings wide = spoke.child;
    spoke.child = ChildSettings.tunnel("cbc", Offers.ESP_CBC, wide.local(), wide.remote());
    hub.child = spoke.child;
    spoke.connect(hub);
    world.runSeconds(1);

    assertThat(spoke.onlyChild().keys().inboundIntegrity())
        .isEqualTo(hub.onlyChild().keys().outboundIntegrity())
        .satisfies(key -> assertThat(key.size()).isEqualTo(32));
  }

  @Test
  void eventsComeInOrder() {
    spoke.connect(hub);
    world.runSeconds(1);

    assertThat(spoke.events())
        .hasExactlyElementsOfTypes(IkeEvent.SaUp.class, IkeEvent.ChildUp.class);
    assertThat(hub.events()).hasExactlyElementsOfTypes(IkeEvent.SaUp.class, IkeEvent.ChildUp.class);
  }

  @Test
  void aWrongKeyIsRefusedAndNothingIsKept() {
    hub.shares(spoke, "another key");
    spoke.connect(hub);
    world.runSeconds(1);

    assertThat(world.ladder().getLast())
        .isEqualTo("hub > IKE_AUTH response 1: N(AUTHENTICATION_FAILED)");
    assertThat(spoke.events(IkeEvent.SaDown.class))
        .singleElement()
        .satisfies(down -> {
          assertThat(down.reason()).isEqualTo(DownReason.AUTHENTICATION_FAILED);
          assertThat(down.error()).contains(NotifyType.AUTHENTICATION_FAILED);
          assertThat(down.wasUp()).isFalse();
        });
    assertThat(hub.engine().views()).isEmpty();
    assertThat(spoke.isEmpty()).isTrue();
    world.runSeconds(60);
    assertThat(hub.isEmpty()).isTrue();

    hub.shares(spoke, "a shared key");
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(hub.onlyChild()).isNotNull();
  }

  @Test
  void anUnknownIdentityIsRefusedInTheSameWay() {
    Peer stranger = world.peer("stranger", "198.18.0.9");
    stranger.shares(hub, "a shared key");
    stranger.connect(hub);
    world.runSeconds(1);

    assertThat(world.ladder().getLast())
        .isEqualTo("hub > IKE_AUTH response 1: N(AUTHENTICATION_FAILED)");
  }

  @Test
  void anInitiatorThatDoesNotBelieveTheResponderTellsIt() {
    // the hub proves itself with a key that the spoke does not expect
    Peer impostor = world.peer("impostor", "198.18.0.7");
    Peer.shareKey(spoke, impostor);
    spoke.connect(impostor);
    spoke.shares(impostor, "what it should be");
    world.runSeconds(1);

    assertThat(world.ladder())
        .endsWith(
            "spoke > INFORMATIONAL request 2: N(AUTHENTICATION_FAILED)",
            "impostor > INFORMATIONAL response 2: ");
    assertThat(spoke.isEmpty()).isTrue();
    assertThat(impostor.engine().views()).isEmpty();
    assertThat(impostor.children()).isEmpty();
    assertThat(impostor.events(IkeEvent.SaDown.class).getFirst().reason())
        .isEqualTo(DownReason.AUTHENTICATION_FAILED);
  }

  @Test
  void decisionsMayTakeTheirTime() {
    hub.thinking = java.time.Duration.ofSeconds(5);
    spoke.thinking = java.time.Duration.ofSeconds(5);
    spoke.connect(hub);
    world.runSeconds(40);

    assertThat(spoke.onlyChild().inboundSpi()).isEqualTo(hub.onlyChild().outboundSpi());
    assertThat(hub.events(IkeEvent.SaUp.class)).hasSize(1);
  }

  @Test
  void anAnswerThatComesTooLateIsDropped() {
    hub.thinking = java.time.Duration.ofSeconds(31);
    spoke.connect(hub);
    world.runSeconds(200);

    assertThat(hub.isEmpty()).isTrue();
    assertThat(spoke.isEmpty()).isTrue();
    assertThat(spoke.events(IkeEvent.SaDown.class).getFirst().reason())
        .isEqualTo(DownReason.NO_ANSWER);
  }

  @Test
  void theAskedIdentityReachesThePolicy() {
    spoke.asksFor = Optional.of(hub.id());
    spoke.connect(hub);
    world.runSeconds(1);

    assertThat(world.ladder().get(2)).contains("IDi, IDr, AUTH");
  }

  @Test
  void keysAndSecretsAreInNoLogLine() {
    spoke.connect(hub);
    world.runSeconds(1);

    String everything = String.join("\n", hub.log()) + String.join("\n", spoke.log());
    assertThat(everything).doesNotContain("a shared key");
    assertThat(everything).doesNotContain(hub.onlyChild().keys().inboundEncryption().hex());
    assertThat(hub.onlyChild().toString())
        .doesNotContain(hub.onlyChild().keys().inboundEncryption().hex());
  }
}
