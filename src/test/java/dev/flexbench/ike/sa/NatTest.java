package dev.flexbench.ike.sa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.host.OuterPath;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NAT detection, port 4500 and UDP encapsulation: RFC 7296 section 2.23. */
final class NatTest {
  private static final IpAddress OUTSIDE = IpAddress.parse("198.18.5.5");

  private final World world = new World(6);
  private final Peer spoke = world.peer("spoke", "198.18.0.2");
  private final Peer hub = world.peer("hub", "198.18.0.1");
  private int shift = 10_000;

  @BeforeEach
  void key() {
    Peer.shareKey(spoke, hub);
  }

  /** The spoke is behind a NAT that maps every port of it. */
  private void natBeforeSpoke() {
    world.nat(sent -> {
      if (sent.source().address().equals(spoke.address())) {
        return Optional.of(
            new World.Sent(
                sent.from(),
                new Endpoint(OUTSIDE, sent.source().port() + shift),
                sent.destination(),
                sent.octets()));
      }
      if (sent.destination().address().equals(OUTSIDE)) {
        int port = sent.destination().port() - shift;
        return port == 500 || port == 4500
            ? Optional.of(
                new World.Sent(
                    sent.from(), sent.source(), new Endpoint(spoke.address(), port), sent.octets()))
            : Optional.empty();
      }
      return Optional.of(sent);
    });
  }

  @Test
  void withoutANatEverythingStaysOnPort500AndEspIsRaw() {
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(world.sent()).allMatch(sent -> sent.destination().port() == 500);
    assertThat(spoke.onlySa().nat()).isEqualTo(IkeSaView.NatView.NONE);
    assertThat(hub.onlyChild().path().encapsulation()).isEqualTo(OuterPath.Encapsulation.RAW);
  }

  @Test
  void aNatMovesIkeAuthToPort4500AndEspIntoUdp() {
    natBeforeSpoke();
    spoke.connect(hub);
    world.runSeconds(1);

    assertThat(world.sent().get(2).source().port()).isEqualTo(4500);
    assertThat(world.sent().get(2).destination().port()).isEqualTo(4500);
    assertThat(spoke.onlySa().nat()).isEqualTo(new IkeSaView.NatView(true, false, true));
    assertThat(hub.onlySa().nat()).isEqualTo(new IkeSaView.NatView(false, true, true));
    assertThat(hub.onlyChild().path())
        .isEqualTo(
            new OuterPath(
                new Endpoint(hub.address(), 4500),
                new Endpoint(OUTSIDE, 14500),
                OuterPath.Encapsulation.UDP));
    assertThat(spoke.onlyChild().path().remote()).isEqualTo(new Endpoint(hub.address(), 4500));
  }

  @Test
  void theOneBehindTheNatKeepsTheMappingAlive() {
    natBeforeSpoke();
    spoke.connect(hub);
    world.runSeconds(61);
    assertThat(spoke.keepalives()).isEqualTo(3);
    assertThat(hub.keepalives()).isZero();
  }

  @Test
  void encapsulationCanBeForcedByTheInitiator() {
    spoke.settings = spoke.settings.withForceEncapsulation(true);
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(hub.onlyChild().path().encapsulation()).isEqualTo(OuterPath.Encapsulation.UDP);
    assertThat(spoke.onlyChild().path().encapsulation()).isEqualTo(OuterPath.Encapsulation.UDP);
    assertThat(world.sent().get(2).destination().port()).isEqualTo(4500);
  }

  @Test
  void encapsulationCanBeForcedByTheResponder() {
    hub.settings = hub.settings.withForceEncapsulation(true);
    spoke.connect(hub);
    world.runSeconds(1);
    assertThat(hub.onlyChild().path().encapsulation()).isEqualTo(OuterPath.Encapsulation.UDP);
    assertThat(spoke.onlyChild().path().encapsulation()).isEqualTo(OuterPath.Encapsulation.UDP);
  }

  @Test
  void aNewMappingIsFollowedByAnAuthenticatedMessageOnly() {
    natBeforeSpoke();
    SessionId session = spoke.connect(hub);
    world.runSeconds(1);
    shift = 20_000;
    spoke.engine().probe(session);
    world.runSeconds(1);

    assertThat(hub.onlySa().remote()).isEqualTo(new Endpoint(OUTSIDE, 24500));
    assertThat(hub.onlyChild().path().remote()).isEqualTo(new Endpoint(OUTSIDE, 24500));
    assertThat(hub.events(IkeEvent.Moved.class)).hasSize(1);

    // a replay from elsewhere moves nothing
    List<World.Sent> sent = world.sent();
    World.Sent probe = sent.get(sent.size() - 2);
    world.nat(Optional::of);
    world.inject(
        new Endpoint(IpAddress.parse("198.18.6.6"), 4500),
        new Endpoint(hub.address(), 4500),
        probe.octets());
    assertThat(hub.onlySa().remote()).isEqualTo(new Endpoint(OUTSIDE, 24500));
  }

  @Test
  void withoutANatAPeerIsNotFollowed() {
    SessionId session = spoke.connect(hub);
    world.runSeconds(1);
    natBeforeSpoke();
    spoke.engine().probe(session);
    world.run(Duration.ofMillis(100));
    assertThat(hub.onlySa().remote()).isEqualTo(spoke.ike());
  }

  @Test
  void theHashIsTheOneOfTheRfc() {
    // computed apart from this code: SHA-1 over SPIi, SPIr, address, port
    assertThat(
            NatDetection.hash(
                0x0102030405060708L, 0, new Endpoint(IpAddress.parse("198.18.0.2"), 500)))
        .isEqualTo(Octets.fromHex("31adab0e84a1d3f5f068dcb6ee991a3d60d5ef7b"));
  }
}
