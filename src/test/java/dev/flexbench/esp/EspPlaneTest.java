package dev.flexbench.esp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;
import dev.flexbench.testing.Property;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EspPlaneTest {
  private static final EspTransform GCM = EspTransform.AES_GCM_16_256;
  private static final Octets PING = Samples.udp("192.168.1.10", "192.168.100.10", 56);

  @ParameterizedTest
  @EnumSource
  void packetsOfAllLengthsAndFamiliesComeOutAsTheyWentIn(EspTransform transform) {
    TunnelPair pair = new TunnelPair(transform);
    for (int length = 0; length < 70; length++) {
      Octets four = Samples.udp("192.168.1.10", "192.168.100.10", length);
      Octets six = Samples.udp("2001:db8:1::10", "2001:db8:100::10", length);
      assertThat(pair.carry(four)).containsExactly(four);
      assertThat(pair.carry(six)).containsExactly(six);
    }
    Octets big = Samples.udp("192.168.1.10", "192.168.100.10", 1372);
    assertThat(pair.carry(big)).containsExactly(big);
    assertThat(pair.seal(big).getFirst().size()).isEqualTo(transform.sealedLength(1400));
    assertThat(pair.out.counters().packets()).isEqualTo(142);
    assertThat(pair.in.counters().packets()).isEqualTo(141);
    assertThat(pair.in.counters().drops()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void everyOctetOfThePacketIsProtected(EspTransform transform) {
    TunnelPair pair = new TunnelPair(transform);
    assertThat(pair.carry(PING)).containsExactly(PING);
    Octets esp = pair.seal(PING).getFirst();
    for (int i = 4; i < esp.size(); i++) {
      assertThat(pair.open(flip(esp, i))).as("octet %d", i).isEmpty();
    }
    assertThat(pair.in.counters().drops(Drop.AUTHENTICATION)).isEqualTo(esp.size() - 4);
    assertThat(pair.open(flip(esp, 3))).as("another SPI").isEmpty();
    assertThat(pair.hub.in().drops(Drop.NO_SA)).isEqualTo(1);
    for (int length = 0; length < esp.size(); length++) {
      assertThat(pair.open(esp.slice(0, length))).isEmpty();
    }
    assertThat(pair.open(esp)).containsExactly(PING);
    assertThat(pair.carry(PING)).containsExactly(PING);
  }

  @Test
  void aPacketIsTakenOnce() {
    TunnelPair pair = new TunnelPair(GCM);
    Octets first = pair.seal(PING).getFirst();
    Octets second = pair.seal(PING).getFirst();
    assertThat(pair.open(second)).hasSize(1);
    assertThat(pair.open(first)).as("late, but inside the window").hasSize(1);
    assertThat(pair.open(first)).isEmpty();
    assertThat(pair.open(second)).isEmpty();
    for (int i = 0; i < 63; i++) {
      pair.seal(PING);
    }
    Octets old = pair.seal(PING).getFirst();
    for (int i = 0; i < 64; i++) {
      assertThat(pair.carry(PING)).hasSize(1);
    }
    assertThat(pair.open(old)).as("left of the window").isEmpty();
    assertThat(pair.in.counters().drops(Drop.REPLAY)).isEqualTo(3);
    assertThat(pair.carry(PING)).hasSize(1);
  }

  @Test
  void aForgedSequenceNumberDoesNotMoveTheWindow() {
    TunnelPair pair = new TunnelPair(GCM);
    Octets good = pair.seal(PING).getFirst();
    byte[] forged = good.toByteArray();
    forged[4] = (byte) 0x80;
    assertThat(pair.open(Octets.of(forged))).isEmpty();
    assertThat(pair.in.counters().drops(Drop.AUTHENTICATION)).isEqualTo(1);
    assertThat(pair.open(good)).containsExactly(PING);
  }

  @Test
  void encapsulationMustBeTheAgreedOne() {
    TunnelPair pair = new TunnelPair(GCM);
    Octets esp = pair.seal(PING).getFirst();
    OuterPath raw = new OuterPath(Samples.HUB, Samples.SPOKE, OuterPath.Encapsulation.RAW);
    assertThat(pair.open(esp, raw)).isEmpty();
    assertThat(pair.in.counters().drops(Drop.ENCAPSULATION)).isEqualTo(1);
    assertThat(pair.open(esp, Samples.HUB_TO_SPOKE)).containsExactly(PING);
    assertThat(pair.moves).isEmpty();
  }

  @Test
  void aPacketOutsideOfTheSelectorsIsSentNowhere() {
    TunnelPair pair = new TunnelPair(narrow());
    assertThat(pair.carry(PING)).containsExactly(PING);
    assertThat(pair.seal(Samples.udp("192.168.2.10", "192.168.100.10", 0))).isEmpty();
    assertThat(pair.seal(Samples.udp("192.168.1.10", "10.0.0.1", 0))).isEmpty();
    assertThat(pair.spokeTunnel.out().drops(Drop.SELECTOR)).isEqualTo(2);
    assertThat(pair.wanted).isEmpty();
    assertThat(pair.carry(PING)).containsExactly(PING);
  }

  @Test
  void anAuthenticPacketOutsideOfTheSelectorsIsDropped() {
    EspSaParameters wide = Samples.parameters(GCM, TunnelPair.SPI);
    TunnelPair pair = new TunnelPair(wide);
    InboundSa strict = new InboundSa(TunnelPair.mirrored(narrow()), pair.hubTunnel);
    pair.hub.sad().remove(pair.in);
    pair.hub.sad().add(strict);
    assertThat(pair.carry(PING)).containsExactly(PING);
    assertThat(pair.carry(Samples.udp("192.168.7.7", "192.168.100.10", 0))).isEmpty();
    assertThat(strict.counters().drops(Drop.SELECTOR)).isEqualTo(1);
    assertThat(pair.hubTunnel.in().drops(Drop.SELECTOR)).isEqualTo(1);
    assertThat(pair.carry(PING)).containsExactly(PING);
  }

  @Test
  void withoutASaTheNodeIsToldOnceAndAgainWhenRearmed() {
    TunnelPair pair = new TunnelPair(GCM);
    pair.spokeTunnel.remove(pair.out);
    assertThat(pair.seal(PING)).isEmpty();
    assertThat(pair.seal(PING)).isEmpty();
    assertThat(pair.wanted).containsExactly(pair.spokeTunnel);
    assertThat(pair.spokeTunnel.out().drops(Drop.NO_SA)).isEqualTo(2);
    pair.spokeTunnel.rearm();
    assertThat(pair.seal(PING)).isEmpty();
    assertThat(pair.wanted).hasSize(2);
    pair.spokeTunnel.install(pair.out);
    assertThat(pair.carry(PING)).containsExactly(PING);
    pair.spokeTunnel.remove(pair.out);
    assertThat(pair.seal(PING)).isEmpty();
    assertThat(pair.wanted).hasSize(3);
  }

  @Test
  void withoutARouteNothingIsSent() {
    TunnelPair pair = new TunnelPair(GCM);
    pair.spoke.tunnels().remove(IpPrefix.ALL_V4, pair.spokeTunnel);
    assertThat(pair.seal(PING)).isEmpty();
    assertThat(pair.spoke.out().drops(Drop.NO_ROUTE)).isEqualTo(1);
    assertThat(pair.seal(Samples.udp("2001:db8::1", "2001:db8::2", 0))).hasSize(1);
  }

  @Test
  void whatIsNoIpPacketIsSentNowhere() {
    TunnelPair pair = new TunnelPair(GCM);
    assertThat(pair.seal(Octets.zeros(40))).isEmpty();
    assertThat(pair.seal(PING.slice(0, 30))).isEmpty();
    assertThat(pair.spoke.out().drops(Drop.MALFORMED)).isEqualTo(2);
    assertThat(pair.carry(PING)).containsExactly(PING);
  }

  @Test
  void packetsGoToTheTunnelAndSaThatCoverThem() {
    TunnelPair pair = new TunnelPair(GCM);
    TunnelInterface other = new TunnelInterface("Tunnel1");
    OutboundSa dns = new OutboundSa(selecting(2, "192.168.9.0/24"));
    OutboundSa rest = new OutboundSa(selecting(3, "192.168.0.0/16"));
    pair.spoke.tunnels().put(IpPrefix.parse("192.168.9.0/24"), other);
    pair.spoke.tunnels().put(IpPrefix.parse("192.168.8.0/24"), other);
    other.install(rest);
    other.install(dns);
    assertThat(spi(pair.seal(PING))).isEqualTo(TunnelPair.SPI);
    assertThat(spi(pair.seal(Samples.udp("192.168.1.1", "192.168.9.1", 0)))).isEqualTo(2);
    assertThat(spi(pair.seal(Samples.udp("192.168.1.1", "192.168.8.1", 0)))).isEqualTo(3);
    assertThat(other.out().packets()).isEqualTo(2);
    assertThat(pair.spokeTunnel.out().packets()).isEqualTo(1);
  }

  @Test
  void aRekeyedSaTakesOverWithoutAGap() {
    TunnelPair pair = new TunnelPair(GCM);
    Octets onTheWay = pair.seal(PING).getFirst();
    EspSaParameters fresh = Samples.parameters(EspTransform.AES_CBC_128_HMAC_SHA1_96, 99);
    pair.hub.sad().add(new InboundSa(TunnelPair.mirrored(fresh), pair.hubTunnel));
    OutboundSa successor = new OutboundSa(fresh);
    pair.spokeTunnel.replace(pair.out, successor);
    assertThat(pair.spokeTunnel.outboundSas()).containsExactly(successor);
    List<Octets> next = pair.seal(PING);
    assertThat(spi(next)).isEqualTo(99);
    assertThat(pair.open(next.getFirst())).containsExactly(PING);
    assertThat(pair.open(onTheWay)).containsExactly(PING);
    pair.hub.sad().remove(pair.in);
    assertThat(pair.open(onTheWay)).isEmpty();
    assertThat(pair.carry(PING)).containsExactly(PING);
    assertThat(pair.hubTunnel.in().packets()).isEqualTo(3);
  }

  @Test
  void theLastSequenceNumberIsTheLast() {
    TunnelPair pair = new TunnelPair(GCM);
    pair.out.continueAfter(0xffff_fffdL);
    assertThat(pair.carry(PING)).hasSize(1);
    assertThat(pair.carry(PING)).hasSize(1);
    assertThat(pair.out.sequence()).isEqualTo(0xffff_ffffL);
    assertThat(pair.seal(PING)).isEmpty();
    assertThat(pair.out.counters().drops(Drop.SEQUENCE_EXHAUSTED)).isEqualTo(1);
    assertThat(pair.spokeTunnel.out().drops(Drop.SEQUENCE_EXHAUSTED)).isEqualTo(1);
    assertThat(pair.out.counters().packets()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"AES_GCM_16_128", "AES_CBC_256_HMAC_SHA2_256_128"})
  void withEsnTheCounterGoesOnBehind32Bits(EspTransform transform) {
    TunnelPair pair = new TunnelPair(esn(transform));
    pair.out.continueAfter(0xffff_fffdL);
    for (int i = 0; i < 5; i++) {
      assertThat(pair.carry(PING)).containsExactly(PING);
    }
    assertThat(pair.out.sequence()).isEqualTo(0x1_0000_0002L);
    assertThat(pair.in.window().top()).isEqualTo(0x1_0000_0002L);
  }

  @Test
  void theListenerHearsThatThePeerMoved() {
    TunnelPair pair = new TunnelPair(GCM);
    OuterPath elsewhere =
        new OuterPath(
            Samples.HUB,
            new Endpoint(IpAddress.parse("198.18.0.77"), 1027),
            OuterPath.Encapsulation.UDP);
    assertThat(pair.carry(PING)).hasSize(1);
    assertThat(pair.moves).isEmpty();
    Octets esp = pair.seal(PING).getFirst();
    assertThat(pair.open(flip(esp, 30), elsewhere)).isEmpty();
    assertThat(pair.moves).as("a forged packet moves nobody").isEmpty();
    assertThat(pair.open(esp, elsewhere)).hasSize(1);
    assertThat(pair.open(pair.seal(PING).getFirst(), elsewhere)).hasSize(1);
    assertThat(pair.moves).containsExactly(elsewhere);
    assertThat(pair.in.path()).isEqualTo(elsewhere);
  }

  @Test
  void portsOfRawEspMeanNothing() {
    EspSaParameters p = Samples.parameters(GCM, TunnelPair.SPI);
    OuterPath raw = new OuterPath(Samples.SPOKE, Samples.HUB, OuterPath.Encapsulation.RAW);
    TunnelPair pair = new TunnelPair(onPath(p, raw, EspMode.TUNNEL));
    OuterPath seen =
        new OuterPath(
            Samples.HUB.withPort(0), Samples.SPOKE.withPort(0), OuterPath.Encapsulation.RAW);
    assertThat(pair.open(pair.seal(PING).getFirst(), seen)).containsExactly(PING);
    assertThat(pair.moves).isEmpty();
  }

  @Test
  void packetsGoWhereTheSaWasMovedTo() {
    TunnelPair pair = new TunnelPair(GCM);
    OuterPath elsewhere =
        new OuterPath(Samples.SPOKE, Samples.HUB.withPort(4501), OuterPath.Encapsulation.UDP);
    pair.out.moveTo(elsewhere);
    OuterPath[] sent = new OuterPath[1];
    byte[] room = new byte[PacketPlane.HEADROOM + PING.size() + PacketPlane.SLACK];
    PING.copyTo(room, PacketPlane.HEADROOM);
    pair.spoke
        .newOutbound()
        .packet(room, PacketPlane.HEADROOM, PING.size(), (path, esp, at, n) -> sent[0] = path);
    assertThat(sent[0]).isSameAs(elsewhere);
  }

  @Test
  void arrivalsAreStampedWithTheCoarseClock() {
    TunnelPair pair = new TunnelPair(GCM);
    assertThat(pair.in.lastActivity()).isZero();
    pair.hub.clock().set(5_000);
    assertThat(pair.carry(PING)).hasSize(1);
    pair.hub.clock().set(9_000);
    assertThat(pair.open(flip(pair.seal(PING).getFirst(), 40))).isEmpty();
    assertThat(pair.in.lastActivity()).isEqualTo(5_000);
    assertThat(pair.carry(PING)).hasSize(1);
    assertThat(pair.in.lastActivity()).isEqualTo(9_000);
  }

  @Test
  void bothEndsCountTheSame() {
    TunnelPair pair = new TunnelPair(GCM);
    for (int i = 0; i < 10; i++) {
      pair.carry(PING);
    }
    for (TrafficCounters each :
        List.of(
            pair.out.counters(),
            pair.spokeTunnel.out(),
            pair.spoke.out(),
            pair.in.counters(),
            pair.hubTunnel.in(),
            pair.hub.in())) {
      assertThat(each.toString()).isEqualTo("10 packets, 840 bytes");
      assertThat(each.drops()).isZero();
    }
  }

  @Test
  void unknownSpisAreToldOnceAndNowAndThen() {
    TunnelPair pair = new TunnelPair(GCM);
    Octets esp = pair.seal(PING).getFirst();
    pair.hub.sad().remove(pair.in);
    for (int i = 0; i < 128; i++) {
      assertThat(pair.open(esp)).isEmpty();
    }
    assertThat(pair.unknownSpis).containsExactly(TunnelPair.SPI);
    pair.open(flip(esp, 3));
    pair.open(flip(esp, 3));
    assertThat(pair.unknownSpis).containsExactly(TunnelPair.SPI, TunnelPair.SPI ^ 1);
    pair.open(esp);
    assertThat(pair.unknownSpis)
        .containsExactly(TunnelPair.SPI, TunnelPair.SPI ^ 1, TunnelPair.SPI);
    assertThat(pair.hub.in().drops(Drop.NO_SA)).isEqualTo(131);
    pair.hub.sad().add(pair.in);
    assertThat(pair.open(esp)).containsExactly(PING);
  }

  @Test
  void anOlderWorkerRefusesToGoOn() {
    EspPlane plane = new EspPlane(PlaneListener.NONE);
    PacketPlane.Outbound out = plane.newOutbound();
    PacketPlane.Inbound in = plane.newInbound();
    out.packet(new byte[40], 0, 40, (path, esp, at, n) -> {});
    in.esp(new byte[40], 0, 40, Samples.HUB_TO_SPOKE, (packet, at, n) -> {});
    plane.newOutbound();
    plane.newInbound();
    assertThatThrownBy(() -> out.packet(new byte[40], 0, 40, (path, esp, at, n) -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> in.esp(new byte[40], 0, 40, Samples.HUB_TO_SPOKE, (packet, at, n) -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThat(plane.out().drops(Drop.MALFORMED)).isEqualTo(1);
    assertThat(plane.in().drops(Drop.NO_SA)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void arbitraryOctetsAreDroppedAndCounted(EspTransform transform) {
    TunnelPair pair = new TunnelPair(transform);
    assertThat(pair.carry(PING)).hasSize(1);
    Property.holds(
        200,
        gen -> {
          Octets spi = Octets.ofInts(0xc0, 0xff, 0xee, 0x01);
          assertThat(pair.open(spi.plus(gen.octets(gen.between(0, 120))))).isEmpty();
        });
    assertThat(pair.hub.in().drops()).isEqualTo(200);
    assertThat(pair.carry(PING)).hasSize(1);
  }

  static EspSaParameters onPath(EspSaParameters p, OuterPath path, EspMode mode) {
    return new EspSaParameters(
        p.spi(), p.transform(), p.keys(), path, mode, p.selectors(), p.replayWindow(), false);
  }

  private static EspSaParameters esn(EspTransform transform) {
    EspSaParameters p = Samples.parameters(transform, TunnelPair.SPI);
    return new EspSaParameters(
        p.spi(), transform, p.keys(), p.path(), p.mode(), p.selectors(), 64, true);
  }

  private static EspSaParameters selecting(int spi, String remote) {
    EspSaParameters p = Samples.parameters(GCM, spi);
    Selectors selectors =
        new Selectors(List.of(Selector.ANY_V4), List.of(Selector.of(IpPrefix.parse(remote))));
    return new EspSaParameters(
        spi, GCM, p.keys(), p.path(), p.mode(), selectors, p.replayWindow(), false);
  }

  private static EspSaParameters narrow() {
    EspSaParameters p = Samples.parameters(GCM, TunnelPair.SPI);
    Selectors selectors =
        new Selectors(
            List.of(Selector.of(IpPrefix.parse("192.168.1.0/24"))),
            List.of(Selector.of(IpPrefix.parse("192.168.100.0/24"))));
    return new EspSaParameters(
        p.spi(), GCM, p.keys(), p.path(), p.mode(), selectors, p.replayWindow(), false);
  }

  private static int spi(List<Octets> sent) {
    assertThat(sent).hasSize(1);
    return (int) sent.getFirst().slice(0, 4).toLong();
  }

  private static Octets flip(Octets octets, int index) {
    byte[] bytes = octets.toByteArray();
    bytes[index] ^= 0x01;
    return Octets.of(bytes);
  }
}
