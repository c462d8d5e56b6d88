package dev.flexbench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.testing.Property;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IpPacketTest {
  private static final IpAddress A4 = IpAddress.parse("198.18.0.1");
  private static final IpAddress B4 = IpAddress.parse("198.18.0.2");
  private static final IpAddress A6 = IpAddress.parse("2001:db8::1");
  private static final IpAddress B6 = IpAddress.parse("2001:db8::2");

  @Test
  void ipv4HeaderHasTheChecksumOfAKnownPacket() {
    // a packet whose checksum b861 is worked out in many textbooks
    Octets known = Octets.fromHex("45000073000040004011b861c0a80001c0a800c7");
    Ipv4Header header = Decoded.of(() -> Ipv4Header.read(known.reader())).orThrow();
    assertThat(header.checksumIsRight()).isTrue();
    assertThat(header.encode()).isEqualTo(known);
    assertThat(header.source()).hasToString("192.168.0.1");
    assertThat(header.totalLength()).isEqualTo(115);
    assertThat(header.dontFragment()).isTrue();
  }

  @Test
  void everyGeneratedPacketComesBackAsItWas() {
    Property.holds(
        1000,
        gen -> {
          boolean v6 = gen.oneIn(2);
          Optional<IpPacket.Fragment> fragment =
              gen.oneIn(3)
                  ? Optional.of(
                      new IpPacket.Fragment(
                          gen.between(0, 65535), gen.between(0, 1000) * 8 + 8, gen.oneIn(2)))
                  : Optional.empty();
          IpPacket packet =
              new IpPacket(
                  IpAddress.of(gen.octets(v6 ? 16 : 4)),
                  IpAddress.of(gen.octets(v6 ? 16 : 4)),
                  gen.oneOf(IpProtocol.UDP, IpProtocol.ESP, new IpProtocol(200)),
                  gen.between(0, 255),
                  gen.between(0, 255),
                  fragment,
                  gen.octets(gen.between(0, 200)));
          assertThat(IpPacket.decode(packet.encode())).isEqualTo(Decoded.ok(packet));
        });
  }

  @Test
  void linkPaddingIsLeftOut() {
    IpPacket packet = new IpPacket(A4, B4, IpProtocol.UDP, Octets.ofInts(1, 2, 3));
    assertThat(IpPacket.decode(packet.encode().plus(Octets.zeros(23))))
        .isEqualTo(Decoded.ok(packet));
  }

  @Test
  void cutPacketKeepsWhatIsThere() {
    for (IpAddress[] ends : new IpAddress[][] {{A4, B4}, {A6, B6}}) {
      IpPacket packet = new IpPacket(ends[0], ends[1], IpProtocol.ESP, Octets.zeros(100));
      Octets cut = packet.encode().slice(0, packet.encode().size() - 92);
      assertThat(IpPacket.decode(cut).malformed()).isPresent();
      assertThat(IpPacket.decodeCut(cut).orThrow().payload()).isEqualTo(Octets.zeros(8));
    }
  }

  @Test
  void extensionHeadersAreSteppedOver() {
    Octets hopByHop = Octets.fromHex("3c00 010400000000");
    Octets options = Octets.fromHex("1100 010400000000");
    IpPacket packet =
        new IpPacket(
            A6,
            B6,
            IpProtocol.HOP_BY_HOP,
            Octets.concat(hopByHop, options, Octets.utf8("payload")));
    IpPacket read = IpPacket.decode(packet.encode()).orThrow();
    assertThat(read.protocol()).isEqualTo(IpProtocol.UDP);
    assertThat(read.payload()).isEqualTo(Octets.utf8("payload"));
  }

  @Test
  void truncatedPacketIsRefused() {
    Octets packet = new IpPacket(A4, B4, IpProtocol.UDP, Octets.zeros(8)).encode();
    assertThat(IpPacket.decode(packet.slice(0, 27)).malformed()).isPresent();
    assertThat(IpPacket.decode(Octets.EMPTY).malformed()).isPresent();
    assertThat(IpPacket.decode(Octets.ofInts(0x50)).malformed().orElseThrow().rule())
        .isEqualTo("IP version 5, expected 4 or 6");
  }

  @Test
  void anyOctetsAreReadWithoutAnException() {
    Property.holds(
        5000,
        gen -> {
          byte[] bytes = gen.octets(gen.between(1, 120)).toByteArray();
          bytes[0] = (byte) (gen.oneIn(2) ? 0x45 : 0x60);
          Octets octets = Octets.of(bytes);
          IpPacket.decode(octets);
          UdpDatagram.decode(octets);
          IcmpMessage.decode(gen.oneIn(2), octets);
          GrePacket.decode(octets);
          EthernetFrame.decode(octets);
        });
  }

  @Test
  void familiesAreNotMixed() {
    assertThatThrownBy(() -> new IpPacket(A4, B6, IpProtocol.UDP, Octets.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void udpChecksumCoversTheAddresses() {
    UdpDatagram datagram = new UdpDatagram(500, 4500, Octets.utf8("odd"));
    Octets octets = datagram.encode(A6, B6);
    int pseudo = Checksum.pseudoHeader(A6, B6, 17, octets.size());
    int sum = Checksum.plainSum(octets.toByteArray(), 0, octets.size());
    assertThat(Checksum.finish(Checksum.add(pseudo, sum))).isZero();
    assertThat(UdpDatagram.decode(octets).orThrow().payload()).isEqualTo(Octets.utf8("odd"));
    assertThat(datagram.in(A4, B4).protocol()).isEqualTo(IpProtocol.UDP);
  }

  @Test
  void udpLengthBeyondThePacketIsRefused() {
    Octets octets = Octets.fromHex("01f4 1194 0009 0000");
    assertThat(UdpDatagram.decode(octets).malformed().orElseThrow().rule())
        .isEqualTo("UDP length 9, expected 8 to 8");
  }

  @Test
  void echoIsAnsweredInItsOwnFamily() {
    IcmpMessage.Echo request = new IcmpMessage.Echo(true, false, 7, 3, Octets.utf8("ping"));
    Octets octets = request.answer().encode(B6, A6);
    assertThat(octets.get(0)).isEqualTo(129);
    assertThat(IcmpMessage.decode(true, octets)).isEqualTo(Decoded.ok(request.answer()));
    int pseudo = Checksum.pseudoHeader(B6, A6, 58, octets.size());
    int sum = Checksum.plainSum(octets.toByteArray(), 0, octets.size());
    assertThat(Checksum.finish(Checksum.add(pseudo, sum))).isZero();
  }

  @Test
  void icmpForIpv4HasNoPseudoHeader() {
    IcmpMessage tooBig = IcmpMessage.Problem.tooBig(false, 1400, Octets.zeros(28));
    Octets octets = tooBig.encode(A4, B4);
    assertThat(octets.slice(0, 2)).isEqualTo(Octets.ofInts(3, 4));
    assertThat(Checksum.of(octets)).isZero();
    assertThat(IcmpMessage.decode(false, octets)).isEqualTo(Decoded.ok(tooBig));
  }

  @Test
  void otherIcmpMessagesAreKept() {
    IcmpMessage solicitation = new IcmpMessage.Other(true, 135, 0, Octets.zeros(20));
    Octets octets = solicitation.encode(A6, B6);
    assertThat(IcmpMessage.decode(true, octets)).isEqualTo(Decoded.ok(solicitation));
  }

  @Test
  void ethernetFrameComesBackAsItWas() {
    EthernetFrame frame =
        new EthernetFrame(
            MacAddress.BROADCAST,
            new MacAddress(0x0200_0000_0001L),
            EthernetFrame.IPV4,
            Octets.zeros(46));
    assertThat(EthernetFrame.decode(frame.encode())).isEqualTo(Decoded.ok(frame));
    assertThat(frame.source()).hasToString("02:00:00:00:00:01");
  }

  @Test
  void grePacketCarriesKeyAndSequence() {
    GrePacket packet =
        new GrePacket(
            true,
            OptionalLong.of(0xffff_fffeL),
            OptionalLong.of(1),
            EthernetFrame.IPV6,
            Octets.zeros(40));
    assertThat(packet.encode().slice(0, 4)).isEqualTo(Octets.fromHex("b00086dd"));
    assertThat(GrePacket.decode(packet.encode())).isEqualTo(Decoded.ok(packet));
    assertThat(GrePacket.of(Octets.ofInts(0x45)).encode()).isEqualTo(Octets.fromHex("0000080045"));
  }

  @Test
  void greChecksumAndVersionAreHeld() {
    Octets good =
        new GrePacket(true, OptionalLong.empty(), OptionalLong.empty(), 0x800, Octets.zeros(20))
            .encode();
    Octets bad = good.slice(0, 27).plus(Octets.ofInts(1));
    assertThat(GrePacket.decode(bad).malformed().orElseThrow().rule()).contains("checksum");
    assertThat(GrePacket.decode(Octets.fromHex("00010800")).malformed()).isPresent();
  }
}
