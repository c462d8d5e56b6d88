package dev.flexbench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.testing.Property;
import org.junit.jupiter.api.Test;

class ChecksumTest {
  @Test
  void exampleOfRfc1071ComesOut() {
    // RFC 1071 section 3: these words add up to ddf2
    byte[] bytes = Octets.fromHex("0001 f203 f4f5 f6f7").toByteArray();
    assertThat(Checksum.sum(bytes, 0, 8)).isEqualTo(0xddf2);
    assertThat(Checksum.of(bytes, 0, 8)).isEqualTo(0x220d);
  }

  @Test
  void fastAndPlainFormsAgree() {
    Property.holds(
        2000,
        gen -> {
          int length = gen.between(0, 1600);
          int offset = gen.between(0, 9);
          byte[] bytes = gen.octets(offset + length).toByteArray();
          assertThat(Checksum.sum(bytes, offset, length))
              .isEqualTo(Checksum.plainSum(bytes, offset, length));
        });
  }

  @Test
  void largestRunOfOnesDoesNotOverflow() {
    byte[] ones = new byte[65535];
    java.util.Arrays.fill(ones, (byte) 0xff);
    assertThat(Checksum.sum(ones, 0, ones.length))
        .isEqualTo(Checksum.plainSum(ones, 0, ones.length));
  }

  @Test
  void partsOfEvenLengthAddUp() {
    byte[] bytes = Octets.fromHex("0102030405060708090a").toByteArray();
    int parts = Checksum.add(Checksum.sum(bytes, 0, 4), Checksum.sum(bytes, 4, 6));
    assertThat(parts).isEqualTo(Checksum.sum(bytes, 0, 10));
  }

  @Test
  void pseudoHeaderIsTheSumOfItsOctets() {
    IpAddress source = IpAddress.parse("2001:db8::ffff:1");
    IpAddress destination = IpAddress.parse("2001:db8::2");
    byte[] laidOut =
        new WireWriter()
            .octets(source.octets())
            .octets(destination.octets())
            .u32(70000)
            .u32(17)
            .toOctets()
            .toByteArray();
    assertThat(Checksum.pseudoHeader(source, destination, 17, 70000))
        .isEqualTo(Checksum.plainSum(laidOut, 0, laidOut.length));
  }
}
