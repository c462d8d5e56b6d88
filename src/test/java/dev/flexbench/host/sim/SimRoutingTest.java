package dev.flexbench.host.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.host.HostException;
import dev.flexbench.host.IpStack.Route;
import dev.flexbench.host.sim.traffic.Ping;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** pc1 (192.168.1.10) — r1 — wan — r2 — pc2 (192.168.2.10), in both families. */
class SimRoutingTest {
  private static final IpAddress PC1 = IpAddress.parse("192.168.1.10");
  private static final IpAddress PC2 = IpAddress.parse("192.168.2.10");
  private static final IpAddress PC2_V6 = IpAddress.parse("2001:db8:2::10");

  private final SimWorld world = new SimWorld(3, Instant.EPOCH);
  private final SimLink lan1 = world.link("lan1", LinkSpec.PLAIN);
  private final SimLink wan =
      world.link("wan", LinkSpec.PLAIN.withDelay(Duration.ofMillis(5)).withMtu(1400));
  private final SimLink lan2 = world.link("lan2", LinkSpec.PLAIN);
  private final SimHost pc1 = world.host("pc1");
  private final SimHost r1 = world.host("r1");
  private final SimHost r2 = world.host("r2");
  private final SimHost pc2 = world.host("pc2");
  private final FrameLog onLan1 = new FrameLog();
  private final FrameLog onWan = new FrameLog();
  private final FrameLog onLan2 = new FrameLog();

  SimRoutingTest() {
    lan1.tap(onLan1);
    wan.tap(onWan);
    lan2.tap(onLan2);
    pc1.attach("eth0", lan1, "192.168.1.10/24", "2001:db8:1::10/64")
        .route("0.0.0.0/0", "192.168.1.1")
        .route("::/0", "2001:db8:1::1");
    r1.attach("eth0", wan, "198.18.0.1/24", "2001:db8:18::1/64")
        .attach("eth1", lan1, "192.168.1.1/24", "2001:db8:1::1/64")
        .route("192.168.2.0/24", "198.18.0.2")
        .route("2001:db8:2::/64", "2001:db8:18::2")
        .forwarding(true);
    r2.attach("eth0", wan, "198.18.0.2/24", "2001:db8:18::2/64")
        .attach("eth1", lan2, "192.168.2.1/24", "2001:db8:2::1/64")
        .route("192.168.1.0/24", "198.18.0.1")
        .route("2001:db8:1::/64", "2001:db8:18::1")
        .forwarding(true);
    pc2.attach("eth0", lan2, "192.168.2.10/24", "2001:db8:2::10/64")
        .route("0.0.0.0/0", "192.168.2.1")
        .route("::/0", "2001:db8:2::1");
  }

  private Ping ping(IpAddress to, int payload) {
    Ping ping =
        Ping.start(
            pc1, to, new Ping.Spec(3, Duration.ofMillis(100), payload, Duration.ofSeconds(1)));
    world.runUntil("the ping", Duration.ofSeconds(10), ping::done);
    return ping;
  }

  private List<IcmpReport> errorsAt(SimHost host, int port) {
    List<IcmpReport> errors = new ArrayList<>();
    host.bind(
        SimPacket.UDP,
        port,
        new PacketHandler() {
          @Override
          public void packet(SimPacket packet) {}

          @Override
          public void error(IcmpReport report) {
            errors.add(report);
          }
        });
    return errors;
  }

  @Test
  void pingsCrossTwoRouters() {
    Ping ping = ping(PC2, 56);
    assertThat(ping.sent()).isEqualTo(3);
    assertThat(ping.roundTrips()).containsOnly(Duration.ofMillis(10)).hasSize(3);
    assertThat(onLan1.packets().getFirst().hopLimit()).isEqualTo(64);
    assertThat(onWan.packets().getFirst().hopLimit()).isEqualTo(63);
    assertThat(onLan2.packets().getFirst().hopLimit()).isEqualTo(62);
    assertThat(onLan2.packets()).allMatch(SimPacket::payloadChecksumRight);
  }

  @Test
  void pingsCrossTwoRoutersInIpv6() {
    Ping ping = ping(PC2_V6, 56);
    assertThat(ping.received()).isEqualTo(3);
    assertThat(onLan2.packets()).allMatch(SimPacket::payloadChecksumRight).hasSize(6);
  }

  @Test
  void aHostThatDoesNotForwardSwallowsTransit() {
    r2.forwarding(false);
    assertThat(ping(PC2, 56).received()).isZero();
    assertThat(onLan2.seen()).isEmpty();
  }

  @Test
  void aPacketWhoseHopLimitRunsOutIsReported() {
    List<IcmpReport> errors = errorsAt(pc1, 4000);
    byte[] udp = new byte[] {15, (byte) 0xa0, 0, 9, 0, 8, 0, 0};
    pc1.send(SimPacket.of(PC1, PC2, SimPacket.UDP, 2, 1, false, udp).withPayloadChecksum(6));
    world.runUntilIdle(Duration.ofSeconds(1));
    assertThat(errors)
        .containsExactly(
            new IcmpReport(
                IcmpError.TTL_EXCEEDED,
                IpAddress.parse("198.18.0.2"),
                PC2,
                SimPacket.UDP,
                4000,
                9,
                0));
    assertThat(onLan2.seen()).isEmpty();
  }

  @Test
  void aPacketWithoutARouteIsReported() {
    List<IcmpReport> errors = errorsAt(pc1, 4000);
    IpAddress nowhere = IpAddress.parse("10.9.9.9");
    pc1.sendUdp(new Endpoint(PC1, 4000), new Endpoint(nowhere, 9), Octets.EMPTY);
    world.runUntilIdle(Duration.ofSeconds(1));
    assertThat(errors).extracting(IcmpReport::error).containsExactly(IcmpError.NET_UNREACHABLE);
  }

  @Test
  void aPortWithoutAReceiverIsReportedInBothFamilies() {
    List<IcmpReport> errors = errorsAt(pc1, 4000);
    pc1.sendUdp(new Endpoint(PC1, 4000), new Endpoint(PC2, 9), Octets.EMPTY);
    pc1.sendUdp(
        new Endpoint(IpAddress.parse("2001:db8:1::10"), 4000),
        new Endpoint(PC2_V6, 9),
        Octets.EMPTY);
    world.runUntilIdle(Duration.ofSeconds(1));
    assertThat(errors)
        .extracting(IcmpReport::error)
        .containsExactly(IcmpError.PORT_UNREACHABLE, IcmpError.PORT_UNREACHABLE);
  }

  @Test
  void aSilentNeighbourIsReportedAfterAWhile() {
    List<IcmpReport> errors = errorsAt(pc1, 4000);
    IpAddress absent = IpAddress.parse("192.168.2.77");
    pc1.sendUdp(new Endpoint(PC1, 4000), new Endpoint(absent, 9), Octets.EMPTY);
    world.runFor(Duration.ofSeconds(2));
    assertThat(errors).isEmpty();
    world.runFor(Duration.ofSeconds(2));
    assertThat(errors).extracting(IcmpReport::error).containsExactly(IcmpError.HOST_UNREACHABLE);
  }

  @Test
  void routersCutIpv4PacketsThatDoNotFitAndHostsPutThemTogether() {
    Ping ping = ping(PC2, 4000);
    assertThat(ping.received()).isEqualTo(3);
    assertThat(onWan.packets()).allMatch(packet -> packet.length() <= 1400);
    assertThat(onWan.packets().getFirst().fragment()).isTrue();
  }

  @Test
  void ipv6SourcesLearnThePathMtuAndCutThemselves() {
    Ping ping = ping(PC2_V6, 1440);
    // r1 refuses the first request, r2 the answer to the second: then both ends know and cut
    assertThat(ping.received()).isEqualTo(1);
    assertThat(pc1.mtuTo(PC2_V6)).isEqualTo(1400);
    assertThat(onWan.packets()).allMatch(packet -> packet.length() <= 1400);
  }

  @Test
  void aPacketThatMustNotBeCutIsReportedWithTheMtu() {
    List<IcmpReport> errors = errorsAt(pc1, 4000);
    byte[] udp = new byte[1480];
    Bytes.put16(udp, 0, 4000);
    Bytes.put16(udp, 2, 9);
    Bytes.put16(udp, 4, udp.length);
    pc1.send(SimPacket.of(PC1, PC2, SimPacket.UDP, 64, 1, true, udp).withPayloadChecksum(6));
    world.runUntilIdle(Duration.ofSeconds(1));
    assertThat(errors)
        .extracting(IcmpReport::error, IcmpReport::mtu)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(IcmpError.TOO_BIG, 1400));
  }

  @Test
  void theLongestPrefixWinsAndAmongEqualsTheLeastMetric() throws HostException {
    Optional<IpAddress> viaR2 = Optional.of(IpAddress.parse("198.18.0.2"));
    Route backup = new Route(IpPrefix.parse("192.168.2.0/24"), Optional.empty(), "eth1", 50);
    r1.ip().addRoute(backup);
    assertThat(ping(PC2, 56).received()).isEqualTo(3);
    r1.ip().addRoute(new Route(IpPrefix.parse("192.168.2.10/32"), Optional.empty(), "eth1", 0));
    assertThat(ping(PC2, 56).received()).isZero();
    r1.ip().removeRoute(new Route(IpPrefix.parse("192.168.2.10/32"), Optional.empty(), "eth1", 0));
    assertThat(ping(PC2, 56).received()).isEqualTo(3);
    r1.ip().removeRoute(new Route(IpPrefix.parse("192.168.2.0/24"), viaR2, "eth0", 0));
    assertThat(ping(PC2, 56).received()).isZero();
    assertThat(r1.ip().routes()).contains(backup);
  }

  @Test
  void aGatewayThatIsOnNoLinkIsRefused() {
    Route route =
        new Route(
            IpPrefix.parse("10.0.0.0/8"),
            Optional.of(IpAddress.parse("172.16.0.1")),
            Route.ANY_LINK,
            0);
    assertThatThrownBy(() -> r1.ip().addRoute(route))
        .isInstanceOf(HostException.class)
        .hasMessage("route to 10.0.0.0/8: gateway 172.16.0.1 is on no link of r1");
  }

  @Test
  void theSourceIsTheAddressOfTheOutgoingInterface() throws HostException {
    assertThat(r1.ip().sourceFor(PC1)).hasValue(IpAddress.parse("192.168.1.1"));
    assertThat(r1.ip().sourceFor(PC2)).hasValue(IpAddress.parse("198.18.0.1"));
    assertThat(r1.ip().sourceFor(IpAddress.parse("10.9.9.9"))).isEmpty();
    r1.ip().addAddress("lo", IpPrefix.parse("10.0.0.1/32"));
    assertThat(r1.ip().sourceFor(IpAddress.parse("10.0.0.1")))
        .hasValue(IpAddress.parse("10.0.0.1"));
  }

  @Test
  void aLinkThatIsDownIsPassedOverUntilItIsUpAgain() throws HostException {
    r1.ip().down("eth1");
    assertThat(ping(PC2, 56).received()).isZero();
    r1.ip().up("eth1", 0);
    assertThat(ping(PC2, 56).received()).isEqualTo(3);
  }

  @Test
  void aHostWithoutPowerIsSilentAndForgetsItsAddresses() {
    r2.powerOff();
    assertThat(ping(PC2, 56).received()).isZero();
    r2.powerOn();
    assertThat(r2.ip().sourceFor(PC2)).isEmpty();
    assertThat(ping(PC2, 56).received()).isZero();
  }

  @Test
  void timersOfAHostThatLostItsPowerDoNotRun() {
    List<String> ran = new ArrayList<>();
    r1.timers().after(Duration.ofSeconds(1), () -> ran.add("before"));
    r1.powerOff();
    r1.powerOn();
    r1.timers().after(Duration.ofSeconds(1), () -> ran.add("after"));
    world.runFor(Duration.ofSeconds(2));
    assertThat(ran).containsExactly("after");
  }
}
