package dev.flexbench.esp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may stand inside an ESP packet, and transport mode. */
class EspFramingTest {
  private static final EspTransform GCM = EspTransform.AES_GCM_16_128;
  private static final Octets INNER = Samples.udp("192.168.1.10", "192.168.100.10", 10);
  private static final int GRE = 47;

  @Test
  void paddingCountsUpAndIsFollowedByItsLengthAndTheNextHeader() {
    TunnelPair pair = new TunnelPair(GCM);
    Octets plain = plain(pair.seal(INNER).getFirst());
    assertThat(plain).isEqualTo(INNER.plus(Octets.EMPTY).plus(Octets.ofInts(0, 4)));
    Octets longer = Samples.udp("2001:db8::1", "2001:db8::2", 11);
    assertThat(plain(pair.seal(longer).getFirst()).from(longer.size()))
        .isEqualTo(Octets.ofInts(1, 2, 3, 3, 41));
  }

  @Test
  void dummyPacketsAreThrownAwayButCount() {
    Receiver receiver = new Receiver(EspMode.TUNNEL);
    assertThat(receiver.deliver(Octets.zeros(10), 59)).isEmpty();
    assertThat(receiver.sa.counters().packets()).isEqualTo(1);
    assertThat(receiver.sa.counters().bytes()).isZero();
    assertThat(receiver.deliver(INNER, 4)).containsExactly(INNER);
  }

  @Test
  void trafficFlowPaddingBehindThePacketIsCutOff() {
    Receiver receiver = new Receiver(EspMode.TUNNEL);
    assertThat(receiver.deliver(INNER.plus(Octets.zeros(100)), 4)).containsExactly(INNER);
    assertThat(receiver.sa.counters().bytes()).isEqualTo(INNER.size());
  }

  @Test
  void whatIsNotThePacketThatTheNextHeaderPromisesIsDropped() {
    Receiver receiver = new Receiver(EspMode.TUNNEL);
    assertThat(receiver.deliver(INNER, 4)).containsExactly(INNER);
    assertThat(receiver.deliver(INNER, 41)).isEmpty();
    assertThat(receiver.deliver(INNER, GRE)).isEmpty();
    assertThat(receiver.deliver(INNER.slice(0, 30), 4)).isEmpty();
    assertThat(receiver.deliver(Octets.EMPTY, 4)).isEmpty();
    assertThat(receiver.sa.counters().drops(Drop.MALFORMED)).isEqualTo(4);
    assertThat(receiver.deliver(INNER, 4)).containsExactly(INNER);
  }

  @Test
  void aPadLengthBeyondThePacketIsDropped() {
    Receiver receiver = new Receiver(EspMode.TUNNEL);
    assertThat(receiver.deliverPlain(Octets.ofInts(1, 2, 200, 4))).isEmpty();
    assertThat(receiver.deliverPlain(Octets.ofInts(1, 2, 3, 4))).isEmpty();
    assertThat(receiver.sa.counters().drops(Drop.MALFORMED)).isEqualTo(2);
    assertThat(receiver.deliver(INNER, 4)).containsExactly(INNER);
  }

  @ParameterizedTest
  @EnumSource
  void transportModeLeavesTheHeaderOutsideAndPutsItBack(EspTransform transform) {
    TunnelPair pair = transport(transform, false);
    Octets gre = Samples.ip("198.18.0.2", "198.18.0.1", GRE, INNER);
    List<Octets> sent = pair.seal(gre);
    assertThat(sent.getFirst().size()).isEqualTo(transform.sealedLength(INNER.size()));
    List<Octets> delivered = pair.open(sent.getFirst());
    assertThat(delivered).hasSize(1);
    Octets packet = delivered.getFirst();
    assertThat(packet.slice(0, 10)).isEqualTo(Octets.fromHex("4500 003a 0000 4000 40 2f"));
    assertThat(packet.slice(12, 20)).isEqualTo(gre.slice(12, 20));
    assertThat(packet.from(20)).isEqualTo(INNER);
    assertThat(sum(packet.slice(0, 20))).isEqualTo(0xffff);
    assertThat(pair.in.counters().bytes()).isEqualTo(gre.size());
  }

  @Test
  void transportModeWorksOverIpv6() {
    TunnelPair pair = transport(GCM, true);
    Octets packet = Samples.ip("2001:db8::2", "2001:db8::1", GRE, INNER);
    byte[] expected = packet.toByteArray();
    expected[7] = 64;
    assertThat(pair.carry(packet)).containsExactly(Octets.of(expected));
  }

  @Test
  void fragmentsDoNotGoThroughTransportMode() {
    TunnelPair pair = transport(GCM, false);
    byte[] fragment = Samples.ip("198.18.0.2", "198.18.0.1", GRE, INNER).toByteArray();
    fragment[6] = 0x20;
    assertThat(pair.seal(Octets.of(fragment))).isEmpty();
    assertThat(pair.spokeTunnel.out().drops(Drop.MALFORMED)).isEqualTo(1);
  }

  @Test
  void checksumsAreRenewedBehindANat() {
    EspSaParameters p = Samples.parameters(GCM, TunnelPair.SPI);
    TunnelPair pair = new TunnelPair(EspPlaneTest.onPath(p, p.path(), EspMode.TRANSPORT));
    OuterPath mapped =
        new OuterPath(
            Samples.HUB,
            new Endpoint(IpAddress.parse("198.18.0.77"), 1027),
            OuterPath.Encapsulation.UDP);
    Octets udp = Octets.fromHex("0400 0035 000b 1234 616263");
    Octets delivered =
        pair.open(pair.seal(Samples.ip("198.18.0.2", "198.18.0.1", 17, udp)).getFirst(), mapped)
            .getFirst();
    Octets pseudo =
        Octets.concat(delivered.slice(12, 20), Octets.fromHex("0011 000b"), delivered.from(20));
    assertThat(delivered.slice(12, 16)).isEqualTo(IpAddress.parse("198.18.0.77").octets());
    assertThat(sum(pseudo)).isEqualTo(0xffff);
    Octets without = Octets.fromHex("0400 0035 000b 0000 616263");
    assertThat(pair.carry(Samples.ip("198.18.0.2", "198.18.0.1", 17, without)).getFirst().from(20))
        .isEqualTo(without);
    Octets tcp = Octets.fromHex("0400 0035 00000001 00000002 5010 1000 9999 0000 616263");
    Octets segment = pair.carry(Samples.ip("198.18.0.2", "198.18.0.1", 6, tcp)).getFirst();
    assertThat(
            sum(
                Octets.concat(
                    segment.slice(12, 20), Octets.fromHex("0006 0017"), segment.from(20))))
        .isEqualTo(0xffff);
  }

  private static TunnelPair transport(EspTransform transform, boolean v6) {
    Endpoint spoke = new Endpoint(IpAddress.parse(v6 ? "2001:db8::2" : "198.18.0.2"), 0);
    Endpoint hub = new Endpoint(IpAddress.parse(v6 ? "2001:db8::1" : "198.18.0.1"), 0);
    OuterPath raw = new OuterPath(spoke, hub, OuterPath.Encapsulation.RAW);
    EspSaParameters p = Samples.parameters(transform, TunnelPair.SPI);
    return new TunnelPair(EspPlaneTest.onPath(p, raw, EspMode.TRANSPORT));
  }

  /** The one's complement sum of 16-bit words, folded. */
  private static int sum(Octets octets) {
    Octets even = octets.size() % 2 == 0 ? octets : octets.plus(Octets.zeros(1));
    int sum = 0;
    for (int i = 0; i < even.size(); i += 2) {
      sum += even.get(i) << 8 | even.get(i + 1);
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return sum;
  }

  private static Octets plain(Octets esp) {
    byte[] packet = esp.toByteArray();
    EspOpener opener = GCM.opener(Samples.keys(GCM), false);
    int length = opener.open(esp.slice(4, 8).toLong(), packet, 0, packet.length, new Scratch());
    return Octets.copyOf(packet, opener.plainAt(0), length);
  }

  /** A hub that receives whatever plaintext a peer may have sealed. */
  private static final class Receiver {
    final InboundSa sa;
    private final PacketPlane.Inbound inbound;
    private final EspSealer sealer = GCM.sealer(Samples.keys(GCM), false);
    private long sequence;

    Receiver(EspMode mode) {
      EspSaParameters p = Samples.parameters(GCM, TunnelPair.SPI);
      EspPlane plane = new EspPlane(PlaneListener.NONE);
      sa =
          new InboundSa(
              TunnelPair.mirrored(EspPlaneTest.onPath(p, p.path(), mode)),
              new TunnelInterface("Virtual-Access1"));
      plane.sad().add(sa);
      inbound = plane.newInbound();
    }

    List<Octets> deliver(Octets payload, int nextHeader) {
      int padding = Math.floorMod(-(payload.size() + 2), 4);
      return deliverPlain(
          Octets.concat(payload, Octets.zeros(padding), Octets.ofInts(padding, nextHeader)));
    }

    List<Octets> deliverPlain(Octets plain) {
      byte[] room = new byte[PacketPlane.HEADROOM + plain.size() + PacketPlane.SLACK];
      plain.copyTo(room, PacketPlane.HEADROOM);
      List<Octets> delivered = new ArrayList<>();
      sealer.seal(
          TunnelPair.SPI,
          ++sequence,
          room,
          PacketPlane.HEADROOM,
          plain.size(),
          new Scratch(),
          Samples.SPOKE_TO_HUB,
          (path, esp, at, length) ->
              inbound.esp(
                  esp,
                  at,
                  length,
                  Samples.HUB_TO_SPOKE,
                  (packet, from, size) -> delivered.add(Octets.copyOf(packet, from, size))));
      return delivered;
    }
  }
}
