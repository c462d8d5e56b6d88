package dev.flexbench.ike.sa;

import static dev.flexbench.ike.sa.Offers.ts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgAttributeType;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The CHILD SA and the configuration that travel in IKE_AUTH. */
final class ChildNegotiationTest {
  private final World world = new World(3);
  private final Peer spoke = world.peer("spoke", "198.18.0.2");
  private final Peer hub = world.peer("hub", "198.18.0.1");

  ChildNegotiationTest() {
    Peer.shareKey(spoke, hub);
  }

  private void refusedWith(NotifyType error) {
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(world.ladder().getLast())
        .isEqualTo("hub > IKE_AUTH response 1: IDr, AUTH, N(" + error + ")");
    assertThat(spoke.children()).isEmpty();
    assertThat(hub.children()).isEmpty();
    assertThat(spoke.onlySa().state()).isEqualTo(IkeSaView.State.READY);
    assertThat(hub.onlySa().state()).isEqualTo(IkeSaView.State.READY);
    assertThat(spoke.events(IkeEvent.ChildRefused.class))
        .singleElement()
        .satisfies(e -> {
          assertThat(e.error()).isEqualTo(error);
          assertThat(e.byPeer()).isTrue();
        });
    assertThat(hub.events(IkeEvent.ChildRefused.class)).hasSize(1);

    // sane again: the IKE SA lives and can be deleted, and nothing is left
    spoke.engine().delete(spoke.onlySa().session());
    world.runSeconds(60);
    assertThat(spoke.isEmpty()).isTrue();
    assertThat(hub.isEmpty()).isTrue();
  }

  @Test
  void theResponderNarrowsTheSelectors() {
    hub.child = Offers.tunnel("192.168.100.0/24", "10.0.0.7/32");
    spoke.connect(hub);
    world.runSeconds(1);

    assertThat(hub.onlyChild().local()).containsExactly(ts("192.168.100.0/24"));
    assertThat(hub.onlyChild().remote()).containsExactly(ts("10.0.0.7/32"));
    assertThat(spoke.onlyChild().local()).containsExactly(ts("10.0.0.7/32"));
    assertThat(spoke.onlyChild().remote()).containsExactly(ts("192.168.100.0/24"));
  }

  @Test
  void ipv6SelectorsGoInsideAnIpv4Tunnel() {
    spoke.child = Offers.tunnel("::/0", "::/0");
    hub.child = Offers.tunnel("::/0", "::/0");
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(spoke.onlyChild().local()).containsExactly(ts("::/0"));
  }

  @Test
  void selectorsWithNothingInCommonAreRefused() {
    spoke.child = Offers.tunnel("10.0.0.0/8", "192.168.0.0/16");
    hub.child = Offers.tunnel("172.16.0.0/12", "10.0.0.0/8");
    refusedWith(NotifyType.TS_UNACCEPTABLE);
  }

  @Test
  void espWithoutACommonProposalIsRefused() {
    hub.child = ChildSettings.tunnel("cbc", Offers.ESP_CBC, hub.child.local(), hub.child.remote());
    refusedWith(NotifyType.NO_PROPOSAL_CHOSEN);
  }

  @Test
  void thePolicyMayRefuseTheChild() {
    hub.verdict = Optional.of(new ChildVerdict.Refuse(NotifyType.TS_UNACCEPTABLE));
    refusedWith(NotifyType.TS_UNACCEPTABLE);
  }

  @Test
  void anEmptyPoolRefusesTheChildOnly() {
    hub.authorization = new Authorization.WithoutChild(NotifyType.INTERNAL_ADDRESS_FAILURE);
    refusedWith(NotifyType.INTERNAL_ADDRESS_FAILURE);
  }

  @Test
  void deniedAuthorizationIsSeenAsAuthenticationFailed() {
    hub.authorization = new Authorization.Denied("account is locked");
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(world.ladder().getLast())
        .isEqualTo("hub > IKE_AUTH response 1: N(AUTHENTICATION_FAILED)");
    assertThat(spoke.isEmpty()).isTrue();
  }

  @Test
  void transportModeIsUsedWhenBothWantIt() {
    spoke.child = transport(false);
    hub.child = transport(false);
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(world.ladder().get(2)).contains("N(USE_TRANSPORT_MODE)");
    assertThat(world.ladder().get(3)).contains("N(USE_TRANSPORT_MODE)");
    assertThat(spoke.onlyChild().mode()).isEqualTo(IpsecMode.TRANSPORT);
    assertThat(hub.onlyChild().mode()).isEqualTo(IpsecMode.TRANSPORT);
  }

  @Test
  void transportModeFallsBackToTunnelModeWhenItMay() {
    spoke.child = transport(false);
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(spoke.onlyChild().mode()).isEqualTo(IpsecMode.TUNNEL);
    assertThat(hub.onlyChild().mode()).isEqualTo(IpsecMode.TUNNEL);
  }

  @Test
  void anInitiatorThatInsistsOnTransportModeDeletesATunnelModeSa() {
    spoke.child = transport(true);
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(world.ladder())
        .endsWith("spoke > INFORMATIONAL request 2: D", "hub > INFORMATIONAL response 2: D");
    assertThat(spoke.children()).isEmpty();
    assertThat(hub.children()).isEmpty();
    assertThat(spoke.events(IkeEvent.ChildRefused.class))
        .singleElement()
        .satisfies(e -> assertThat(e.byPeer()).isFalse());
  }

  private ChildSettings transport(boolean only) {
    ChildSettings wide = Offers.tunnel("0.0.0.0/0", "0.0.0.0/0");
    return new ChildSettings(
        "gre", wide.offers(), wide.local(), wide.remote(), true, only, wide.lifetime(), 64);
  }

  @Test
  void configurationTravelsBothWaysAndUnknownAttributesAreKept() {
    CfgAttribute strange = new CfgAttribute(new CfgAttributeType(28672), Octets.utf8("welcome"));
    CfgAttribute address =
        new CfgAttribute(CfgAttributeType.INTERNAL_IP4_ADDRESS, Octets.ofInts(10, 0, 0, 7));
    spoke.configRequest =
        List.of(
            CfgAttribute.ask(CfgAttributeType.INTERNAL_IP4_ADDRESS),
            CfgAttribute.ask(CfgAttributeType.INTERNAL_IP6_ADDRESS),
            CfgAttribute.ask(strange.type()));
    hub.authorization = new Authorization.Granted(List.of(address, strange));
    spoke.connect(hub);
    world.runSeconds(1);

    assertThat(world.ladder().get(2)).contains("IDi, AUTH, CP(CFG_REQUEST), SA, TSi, TSr");
    assertThat(world.ladder().get(3)).contains("IDr, AUTH, CP(CFG_REPLY), SA, TSi, TSr");
    assertThat(hub.authorized.flatMap(AuthenticatedPeer::config)).contains(spoke.configRequest);
    assertThat(spoke.authorized.flatMap(AuthenticatedPeer::config))
        .contains(List.of(address, strange));
    assertThat(spoke.onlySa().configReceived()).containsExactly(address, strange);
  }

  @Test
  void nobodyIsConfiguredWithoutHavingAsked() {
    hub.authorization =
        new Authorization.Granted(List.of(CfgAttribute.ask(CfgAttributeType.INTERNAL_IP4_DNS)));
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(world.ladder().get(3)).doesNotContain("CP");
    assertThat(spoke.authorized.flatMap(AuthenticatedPeer::config)).isEmpty();
  }

  @Test
  void anInitiatorMayRefuseWhatItWasGiven() {
    spoke.authorization = new Authorization.Denied("no address assigned");
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(world.ladder())
        .endsWith(
            "spoke > INFORMATIONAL request 2: N(AUTHENTICATION_FAILED)",
            "hub > INFORMATIONAL response 2: ");
    assertThat(spoke.isEmpty()).isTrue();
    assertThat(hub.children()).isEmpty();
  }

  @Test
  void thePolicySeesTheOfferFromItsOwnSide() {
    spoke.child = Offers.tunnel("10.0.0.0/8", "192.168.0.0/16");
    spoke.connect(hub);
    world.runSeconds(1);
    ChildOffer offer = hub.childOffer.orElseThrow();
    assertThat(offer.local()).containsExactly(ts("192.168.0.0/16"));
    assertThat(offer.remote()).containsExactly(ts("10.0.0.0/8"));
    assertThat(offer.transport()).isFalse();
  }
}
