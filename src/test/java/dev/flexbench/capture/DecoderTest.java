package dev.flexbench.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.capture.PacketContent.Esp;
import dev.flexbench.capture.PacketContent.Ike;
import dev.flexbench.capture.PacketContent.NatKeepalive;
import dev.flexbench.capture.PacketContent.Plain;
import dev.flexbench.capture.PacketContent.Undecoded;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.testing.Property;
import dev.flexbench.wire.EthernetFrame;
import dev.flexbench.wire.GrePacket;
import dev.flexbench.wire.IcmpMessage;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPacket;
import dev.flexbench.wire.IpProtocol;
import dev.flexbench.wire.MacAddress;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.UdpDatagram;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderTest {
  private static final IpAddress A = IpAddress.parse("198.18.0.1");
  private static final IpAddress B = IpAddress.parse("198.18.0.2");
  private static final IpAddress A6 = IpAddress.parse("2001:db8::1");
  private static final IpAddress B6 = IpAddress.parse("2001:db8::2");
  private static final IcmpMessage.Echo PING =
      new IcmpMessage.Echo(false, false, 7, 1, Octets.zeros(8));

  @ParameterizedTest
  @MethodSource("dev.flexbench.capture.TsharkTest#suites")
  void everySuiteIsOpenedWithItsKeys(
      List<dev.flexbench.ike.message.Transform> transforms, SampleEsp esp, boolean natted) {
    SampleTunnel tunnel = new SampleTunnel(transforms, esp, natted);
    Trace trace = Decoder.decode(tunnel.capture(), tunnel.keyLog());

    assertThat(Ladder.of(trace).rows())
        .extracting(Ladder.Row::payloads)
        .contains(
            List.of("IDi", "AUTH", "CP(CFG_REQUEST)", "SA", "TSi", "TSr"),
            List.of("IDr", "AUTH", "CP(CFG_REPLY)", "SA", "TSi", "TSr"),
            List.of("D"),
            List.of());
    assertThat(trace.packets())
        .extracting(TracedPacket::content)
        .filteredOn(Esp.class::isInstance)
        .extracting(content -> ((Esp) content).inner().orElseThrow().summary())
        .containsExactly("ICMP echo request 7/1", "ICMP echo reply 7/1");
  }

  @Test
  void withoutKeysMessagesStaySealedAndPacketsClosed() {
    SampleTunnel tunnel = new SampleTunnel(TsharkTest.gcm(256), SampleEsp.GCM_256, true);
    Trace trace = Decoder.decode(tunnel.capture(), KeyLog.EMPTY);
    assertThat(Ladder.of(trace).rows().getLast().payloads()).containsExactly("SK");
    assertThat(trace.packets())
        .extracting(TracedPacket::content)
        .filteredOn(Esp.class::isInstance)
        .allSatisfy(content -> {
          assertThat(((Esp) content).inner()).isEmpty();
          assertThat(((Esp) content).problem()).isEmpty();
          assertThat(((Esp) content).udpEncapsulated()).isTrue();
        });
    assertThat(trace.packets()).extracting(TracedPacket::content).contains(new NatKeepalive());
  }

  @Test
  void wrongKeysAreNamedAsTheProblem() {
    SampleTunnel tunnel = new SampleTunnel(TsharkTest.gcm(256), SampleEsp.GCM_256, false);
    KeyLog keys = tunnel.keyLog();
    IkeSaKeys ike = keys.ike().getFirst();
    EspSaKeys esp = keys.esp().getFirst();
    KeyLog wrong =
        new KeyLog(
            List.of(
                new IkeSaKeys(
                    ike.initiatorSpi(),
                    ike.responderSpi(),
                    ike.encryption(),
                    ike.keyBits(),
                    ike.integrity(),
                    ike.skEr(),
                    ike.skEi(),
                    ike.skAi(),
                    ike.skAr())),
            List.of(
                new EspSaKeys(
                    esp.source(),
                    esp.destination(),
                    esp.spi(),
                    esp.encryption(),
                    esp.keyBits(),
                    esp.integrity(),
                    Octets.zeros(esp.encryptionKey().size()),
                    Octets.EMPTY)));
    Trace trace = Decoder.decode(tunnel.capture(), wrong);
    assertThat(trace.ike().skip(3).map(Trace.IkePacket::ike))
        .allSatisfy(message -> {
          assertThat(message.decrypted()).isEmpty();
          assertThat(message.problem().orElseThrow()).contains("integrity check");
        });
    assertThat(trace.packets())
        .extracting(TracedPacket::content)
        .filteredOn(content -> content instanceof Esp it && it.spi() == esp.spi())
        .extracting(content -> ((Esp) content).problem())
        .containsExactly(Optional.of("integrity check failed"));
  }

  @Test
  void keysThatDoNotFitTheirAlgorithmAreNotTried() {
    SampleTunnel tunnel = new SampleTunnel(TsharkTest.gcm(256), SampleEsp.GCM_256, false);
    KeyLog odd =
        new KeyLog(
            List.of(
                new IkeSaKeys(
                    SampleTunnel.SPI_I,
                    SampleTunnel.SPI_R,
                    TransformId.ENCR_AES_GCM_16,
                    256,
                    TransformId.AUTH_NONE,
                    Octets.zeros(5),
                    Octets.zeros(5),
                    Octets.EMPTY,
                    Octets.EMPTY)),
            List.of(
                new EspSaKeys(
                    A,
                    B,
                    SampleTunnel.ESP_TO_HUB,
                    TransformId.ENCR_AES_GCM_16,
                    256,
                    TransformId.AUTH_NONE,
                    Octets.zeros(7),
                    Octets.EMPTY)));
    assertThat(Ladder.of(Decoder.decode(tunnel.capture(), odd)).rows().getLast().payloads())
        .containsExactly("SK");
  }

  @Test
  void messageSentAgainIsMarked() {
    SampleTunnel tunnel = new SampleTunnel(TsharkTest.gcm(256), SampleEsp.GCM_256, false);
    Trace trace = Decoder.decode(tunnel.capture(), tunnel.keyLog());
    assertThat(trace.ike().map(message -> message.ike().retransmission()).limit(4))
        .containsExactly(false, true, false, false);
  }

  @Test
  void framesAreNumberedFromOneOverAllLinks() {
    CaptureFile capture =
        new CaptureFile(
            List.of(new CapturedLink("wan", LinkType.RAW), new CapturedLink("lan", LinkType.RAW)),
            List.of(
                new CapturedPacket(0, 5, PING.in(A, B).encode()),
                new CapturedPacket(1, 6, PING.in(A, B).encode())));
    Trace trace = Decoder.decode(capture, KeyLog.EMPTY);
    assertThat(trace.onLink("lan").packets())
        .singleElement()
        .satisfies(packet -> assertThat(packet.frame()).isEqualTo(2));
    assertThat(trace.startNanos()).isEqualTo(5);
  }

  @Test
  void packetInTheClearHasAddressesPortsAndSummary() {
    Octets syn = Octets.fromHex("c3500050 00000001 00000000 5002 ffff 0000 0000");
    Plain tcp = (Plain) content(new IpPacket(A6, B6, IpProtocol.TCP, syn));
    assertThat(tcp.summary()).isEqualTo("TCP 50000 > 80 SYN");
    assertThat(tcp.source()).hasToString("[2001:db8::1]:50000");
    assertThat(tcp.length()).isEqualTo(60);
    assertThat(((Plain) content(new UdpDatagram(53, 54, Octets.EMPTY).in(A, B))).summary())
        .isEqualTo("UDP 53 > 54");
    assertThat(((Plain) content(new IpPacket(A, B, new IpProtocol(89), Octets.EMPTY))).summary())
        .isEqualTo("UNKNOWN(89)");
  }

  @Test
  void packetInsideGreIsSeen() {
    Octets gre = GrePacket.of(PING.in(A, B).encode()).encode();
    Plain plain = (Plain) content(new IpPacket(A, B, IpProtocol.GRE, gre));
    assertThat(plain.inner().orElseThrow().summary()).isEqualTo("ICMP echo request 7/1");
  }

  @Test
  void fragmentsAreNotedAndNotTakenForMessages() {
    IpPacket packet =
        new IpPacket(
            A,
            B,
            IpProtocol.UDP,
            0,
            64,
            Optional.of(new IpPacket.Fragment(9, 1480, false)),
            Octets.zeros(40));
    Plain plain = (Plain) content(packet);
    assertThat(plain.fragment()).isTrue();
    assertThat(plain.summary()).isEqualTo("UDP fragment at 1480, the last, of 9");
    assertThat(plain.source().port()).isZero();
  }

  @Test
  void linkPaddingDoesNotCountInTheLength() {
    Octets frame =
        new EthernetFrame(
                MacAddress.BROADCAST,
                MacAddress.BROADCAST,
                EthernetFrame.IPV4,
                PING.in(A, B).encode().plus(Octets.zeros(10)))
            .encode();
    assertThat(((Plain) content(LinkType.ETHERNET, frame)).length()).isEqualTo(36);
  }

  @Test
  void whatIsNotIpSaysWhatItIs() {
    Octets arp =
        new EthernetFrame(
                MacAddress.BROADCAST, MacAddress.BROADCAST, EthernetFrame.ARP, Octets.zeros(46))
            .encode();
    assertThat(content(LinkType.ETHERNET, arp)).isEqualTo(new Undecoded("ARP"));
    assertThat(content(new LinkType(113), arp)).isEqualTo(new Undecoded("link type UNKNOWN(113)"));
    assertThat(content(LinkType.ETHERNET, Octets.zeros(5))).isInstanceOf(Undecoded.class);
    assertThat(content(LinkType.RAW, Octets.EMPTY)).isInstanceOf(Undecoded.class);
  }

  @Test
  void malformedIkeMessageKeepsItsPlaceInTheTrace() {
    Octets packet = new UdpDatagram(500, 500, Octets.zeros(28)).in(A, B).encode();
    assertThat(content(LinkType.RAW, packet))
        .isEqualTo(new Undecoded("IKE at octet 17: major version 0, expected 2 (00)"));
  }

  @Test
  void espOfWhichTheEndIsMissingIsStillCounted() {
    Octets esp = Octets.fromHex("c0ffee01 00000007").plus(Octets.zeros(1000));
    for (Octets whole :
        List.of(
            new IpPacket(A, B, IpProtocol.ESP, esp).encode(),
            new UdpDatagram(4500, 4500, esp).in(A, B).encode())) {
      CapturedPacket cut =
          new CapturedPacket(0, 0, whole.slice(0, 96), whole.size(), Optional.empty());
      CaptureFile capture =
          new CaptureFile(List.of(new CapturedLink("wan", LinkType.RAW)), List.of(cut));
      Esp seen = (Esp) Decoder.decode(capture, KeyLog.EMPTY).packets().getFirst().content();
      assertThat(seen.spi()).isEqualTo(0xc0ffee01L);
      assertThat(seen.sequence()).isEqualTo(7);
      assertThat(seen.length()).isEqualTo(1008);
    }
  }

  @Test
  void anyOctetsAreDecodedWithoutAnException() {
    SampleTunnel tunnel = new SampleTunnel(TsharkTest.gcm(256), SampleEsp.GCM_256, true);
    List<CapturedPacket> packets = tunnel.capture().packets();
    Property.holds(
        3000,
        gen -> {
          CapturedPacket packet = packets.get(gen.between(0, packets.size() - 1));
          byte[] bytes = packet.data().toByteArray();
          for (int i = gen.between(1, 4); i > 0; i--) {
            bytes[gen.between(12, bytes.length - 1)] = (byte) gen.between(0, 255);
          }
          Octets data = Octets.of(bytes).slice(0, gen.between(0, bytes.length));
          int original = data.size() + (gen.oneIn(2) ? 0 : gen.between(0, 2000));
          CaptureFile capture =
              new CaptureFile(
                  List.of(new CapturedLink("wan", LinkType.ETHERNET)),
                  List.of(new CapturedPacket(0, 0, data, original, Optional.empty())));
          TraceJson.write(Decoder.decode(capture, tunnel.keyLog()));
        });
  }

  private static PacketContent content(IpPacket packet) {
    return content(LinkType.RAW, packet.encode());
  }

  private static PacketContent content(LinkType type, Octets data) {
    CaptureFile capture =
        new CaptureFile(
            List.of(new CapturedLink("link", type)), List.of(new CapturedPacket(0, 0, data)));
    TracedPacket packet = Decoder.decode(capture, KeyLog.EMPTY).packets().getFirst();
    if (packet.content() instanceof Ike || packet.content() instanceof Plain) {
      assertThat(packet.flow()).isPresent();
    }
    return packet.content();
  }
}
