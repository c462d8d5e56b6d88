package dev.flexbench.esp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.testing.Property;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import org.junit.jupiter.api.Test;

class FlowTest {
  private final Flow flow = new Flow();

  @Test
  void anIpv4PacketShowsItsAddressesAndPorts() {
    assertThat(read(Samples.udp("10.1.2.3", 5000, "10.4.5.6", 53, 8))).isTrue();
    assertThat(source()).isEqualTo(IpAddress.parse("10.1.2.3"));
    assertThat(destination()).isEqualTo(IpAddress.parse("10.4.5.6"));
    assertThat(flow.protocol).isEqualTo(17);
    assertThat(flow.sourcePort).isEqualTo(5000);
    assertThat(flow.destinationPort).isEqualTo(53);
    assertThat(flow.totalLength).isEqualTo(36);
    assertThat(flow.headerLength).isEqualTo(20);
    assertThat(flow.fragment).isFalse();
  }

  @Test
  void anIpv6PacketShowsThemBehindItsExtensionHeaders() {
    Octets udp = Octets.fromHex("1388 0035 0008 0000");
    Octets chain =
        Octets.concat(
            Octets.fromHex("3c 00 000000000000"), // hop-by-hop, then destination options
            Octets.fromHex("2b 01 0000000000000000000000000000"), // 16 octets, then routing
            Octets.fromHex("11 00 000000000000"), // then UDP
            udp);
    assertThat(read(Samples.ip("2001:db8::1", "2001:db8::2", 0, chain))).isTrue();
    assertThat(source()).isEqualTo(IpAddress.parse("2001:db8::1"));
    assertThat(destination()).isEqualTo(IpAddress.parse("2001:db8::2"));
    assertThat(flow.protocol).isEqualTo(17);
    assertThat(flow.sourcePort).isEqualTo(5000);
    assertThat(flow.destinationPort).isEqualTo(53);
    assertThat(flow.headerLength).isEqualTo(40);
  }

  @Test
  void onlyTheFirstFragmentShowsPorts() {
    byte[] first = Samples.udp("10.0.0.1", "10.0.0.2", 8).toByteArray();
    first[6] = 0x20;
    assertThat(read(Octets.of(first))).isTrue();
    assertThat(flow.fragment).isTrue();
    assertThat(flow.destinationPort).isEqualTo(53);
    byte[] later = first.clone();
    later[7] = 1;
    assertThat(read(Octets.of(later))).isTrue();
    assertThat(flow.fragment).isTrue();
    assertThat(flow.destinationPort).isEqualTo(Flow.NO_PORT);
    assertThat(flow.protocol).isEqualTo(17);
  }

  @Test
  void ipv6FragmentsAreSeenThroughTheFragmentHeader() {
    Octets udp = Octets.fromHex("1388 0035 0008 0000");
    assertThat(read(Samples.ip("::1", "::2", 44, Octets.fromHex("11 00 0001 00000007").plus(udp))))
        .isTrue();
    assertThat(flow.fragment).isTrue();
    assertThat(flow.destinationPort).isEqualTo(53);
    assertThat(read(Samples.ip("::1", "::2", 44, Octets.fromHex("11 00 0508 00000007").plus(udp))))
        .isTrue();
    assertThat(flow.protocol).isEqualTo(17);
    assertThat(flow.destinationPort).isEqualTo(Flow.NO_PORT);
  }

  @Test
  void icmpTypeAndCodeStandForPorts() {
    assertThat(read(Samples.ip("10.0.0.1", "10.0.0.2", 1, Octets.fromHex("0803 0000 00000000"))))
        .isTrue();
    assertThat(flow.sourcePort).isEqualTo(0x0803);
    assertThat(flow.destinationPort).isEqualTo(0x0803);
  }

  @Test
  void protocolsWithoutPortsAndShortSegmentsHaveNone() {
    assertThat(read(Samples.ip("10.0.0.1", "10.0.0.2", 47, Octets.zeros(8)))).isTrue();
    assertThat(flow.destinationPort).isEqualTo(Flow.NO_PORT);
    assertThat(read(Samples.ip("10.0.0.1", "10.0.0.2", 17, Octets.zeros(3)))).isTrue();
    assertThat(flow.destinationPort).isEqualTo(Flow.NO_PORT);
    assertThat(read(Samples.ip("10.0.0.1", "10.0.0.2", 1, Octets.zeros(1)))).isTrue();
    assertThat(flow.destinationPort).isEqualTo(Flow.NO_PORT);
  }

  @Test
  void whatIsNoWholePacketIsRefused() {
    Octets good = Samples.udp("10.0.0.1", "10.0.0.2", 8);
    assertThat(read(good)).isTrue();
    assertThat(read(good.slice(0, 35))).isFalse();
    assertThat(read(good.slice(0, 19))).isFalse();
    assertThat(read(Octets.EMPTY)).isFalse();
    assertThat(read(with(good, 0, 0x55))).isFalse();
    assertThat(read(with(good, 0, 0x44))).isFalse();
    assertThat(read(with(good, 3, 10))).isFalse();
    Octets six = Samples.udp("::1", "::2", 8);
    assertThat(read(six)).isTrue();
    assertThat(read(six.slice(0, 39))).isFalse();
    assertThat(read(six.slice(0, six.size() - 1))).isFalse();
    assertThat(read(Samples.ip("::1", "::2", 0, Octets.fromHex("11 05 000000000000")))).isFalse();
    assertThat(read(Samples.ip("::1", "::2", 0, Octets.fromHex("11 00 0000")))).isFalse();
    assertThat(read(good)).isTrue();
  }

  @Test
  void whatLiesBehindThePacketsOwnLengthIsNotRead() {
    assertThat(read(Samples.udp("10.0.0.1", "10.0.0.2", 8).plus(Octets.zeros(9)))).isTrue();
    assertThat(flow.totalLength).isEqualTo(36);
  }

  @Test
  void noOctetsMakeItReadOutsideThePacket() {
    Property.holds(
        3000,
        gen -> {
          byte[] bytes = gen.octets(gen.between(0, 90)).toByteArray();
          if (bytes.length > 6 && !gen.oneIn(5)) {
            boolean six = gen.oneIn(2);
            bytes[0] = (byte) (six ? 0x60 : 0x40 + gen.between(0, 15));
            bytes[six ? 4 : 2] = 0;
            bytes[six ? 5 : 3] = (byte) gen.between(0, bytes.length);
            bytes[6] = six ? gen.oneOf(0, 43, 44, 60, 17).byteValue() : bytes[6];
          }
          if (read(Octets.of(bytes))) {
            assertThat(flow.totalLength).isBetween(20, bytes.length);
            assertThat(flow.headerLength).isBetween(20, flow.totalLength);
          }
        });
  }

  private static Octets with(Octets octets, int index, int value) {
    byte[] bytes = octets.toByteArray();
    bytes[index] = (byte) value;
    return Octets.of(bytes);
  }

  private boolean read(Octets packet) {
    return flow.read(packet.toByteArray(), 0, packet.size());
  }

  private IpAddress source() {
    return new IpAddress(flow.v6, flow.sourceHigh, flow.sourceLow);
  }

  private IpAddress destination() {
    return new IpAddress(flow.v6, flow.destinationHigh, flow.destinationLow);
  }
}
