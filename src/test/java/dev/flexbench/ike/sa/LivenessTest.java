package dev.flexbench.ike.sa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Dead peers, restarted peers, and hints about them. */
final class LivenessTest {
  private final World world = new World(5);
  private final Peer spoke = world.peer("spoke", "198.18.0.2");
  private final Peer hub = world.peer("hub", "198.18.0.1");

  LivenessTest() {
    Peer.shareKey(spoke, hub);
  }

  private void dpd(Dpd.Mode mode) {
    spoke.dpd = Optional.of(new Dpd(Duration.ofSeconds(10), Duration.ofSeconds(2), mode));
  }

  private void connect() {
    spoke.connect(hub);
    world.runSeconds(1);
    world.clearLadder();
  }

  @Test
  void periodicChecksGoOutWheneverThePeerIsSilent() {
    dpd(Dpd.Mode.PERIODIC);
    connect();
    world.runSeconds(35);
    assertThat(world.ladder())
        .filteredOn(line -> line.contains("spoke > INFORMATIONAL"))
        .hasSize(3);
    assertThat(spoke.events(IkeEvent.PeerAlive.class)).hasSize(3);
  }

  @Test
  void receivedPacketsReplaceChecks() {
    dpd(Dpd.Mode.PERIODIC);
    connect();
    for (int i = 0; i < 30; i++) {
      spoke.packetsIn++;
      world.runSeconds(1);
    }
    assertThat(world.sent()).isEmpty();
  }

  @Test
  void onDemandChecksNeedTrafficThatNobodyAnswers() {
    dpd(Dpd.Mode.ON_DEMAND);
    connect();
    world.runSeconds(60);
    assertThat(world.sent()).as("idle").isEmpty();

    spoke.packetsOut = 5;
    world.runSeconds(20);
    assertThat(world.ladder())
        .containsExactly("spoke > INFORMATIONAL request 2: ", "hub > INFORMATIONAL response 2: ");

    world.clearLadder();
    spoke.packetsOut = 9;
    spoke.packetsIn = 9;
    world.runSeconds(20);
    assertThat(world.sent()).as("answered").isEmpty();
  }

  @Test
  void aDeadPeerIsGivenUpAfterTheRetries() {
    dpd(Dpd.Mode.PERIODIC);
    connect();
    world.network((message, number) -> List.of());
    world.runSeconds(30);

    assertThat(world.sent()).hasSize(1 + Dpd.DEFAULT_TRIES);
    assertThat(spoke.events(IkeEvent.SaDown.class).getFirst().reason())
        .isEqualTo(DownReason.DEAD_PEER);
    assertThat(spoke.isEmpty()).isTrue();
  }

  @Test
  void aRestartedHubSaysThatItDoesNotKnowUsAndTheSpokeComesBack() {
    dpd(Dpd.Mode.PERIODIC);
    connect();
    hub.engine().abandon();
    world.runSeconds(30);
    assertThat(world.ladder()).contains("hub > INFORMATIONAL response 2: N(INVALID_IKE_SPI)");
    assertThat(spoke.events(IkeEvent.SaDown.class).getFirst().reason())
        .isEqualTo(DownReason.DEAD_PEER);

    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(spoke.onlySa().state()).isEqualTo(IkeSaView.State.READY);
  }

  @Test
  void espToARestartedHubMakesTheSpokeCheck() {
    connect();
    ChildSa child = spoke.onlyChild();
    hub.engine().abandon();
    hub.engine().unknownSpi(hub.ike(), spoke.ike(), child.outboundSpi());
    world.runSeconds(200);

    assertThat(world.ladder().getFirst())
        .isEqualTo("hub > INFORMATIONAL request 0: N(INVALID_SPI)");
    assertThat(world.ladder().get(1)).isEqualTo("spoke > INFORMATIONAL request 2: ");
    assertThat(spoke.events(IkeEvent.SaDown.class)).hasSize(1);
  }

  @Test
  void aForgedHintOnlyCausesACheck() {
    connect();
    for (int i = 0; i < 50; i++) {
      hub.engine().unknownSpi(hub.ike(), spoke.ike(), spoke.onlyChild().outboundSpi());
    }
    world.runSeconds(10);
    assertThat(spoke.engine().views()).hasSize(1);
    assertThat(world.ladder()).filteredOn(line -> line.startsWith("spoke")).hasSize(1);
  }

  @Test
  void aHintAboutAnotherAddressIsIgnored() {
    connect();
    Peer stranger = world.peer("stranger", "198.18.0.66");
    stranger.engine().unknownSpi(stranger.ike(), spoke.ike(), spoke.onlyChild().outboundSpi());
    world.runSeconds(5);
    assertThat(world.sent()).hasSize(1);
  }

  @Test
  void initialContactReplacesWhatIsLeftOfARestartedSpoke() {
    spoke.initialContact = true;
    connect();
    spoke.engine().abandon();
    spoke.connect(hub);
    world.runSeconds(1);

    assertThat(world.ladder().get(2)).contains("N(INITIAL_CONTACT)");
    assertThat(hub.engine().views()).hasSize(1);
    assertThat(hub.children()).hasSize(1);
    assertThat(hub.events(IkeEvent.SaDown.class).getFirst().reason())
        .isEqualTo(DownReason.REPLACED);
  }

  @Test
  void initialContactOfOneSpokeLeavesTheOthersAlone() {
    Peer other = world.peer("other", "198.18.0.3");
    Peer.shareKey(other, hub);
    other.connect(hub);
    spoke.initialContact = true;
    connect();
    assertThat(hub.engine().views()).hasSize(2);
  }

  @Test
  void checksAreBitwiseIdenticalWhenRepeated() {
    dpd(Dpd.Mode.PERIODIC);
    connect();
    world.network((message, number) -> List.of());
    world.runSeconds(30);
    List<Octets> all = world.sent().stream().map(World.Sent::octets).distinct().toList();
    assertThat(all).hasSize(1);
  }
}
