package dev.flexbench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class OctetsTest {
  @Test
  void changingTheArrayAfterwardsChangesNothing() {
    byte[] bytes = {1, 2, 3};
    Octets octets = Octets.of(bytes);
    bytes[0] = 9;
    octets.toByteArray()[1] = 9;
    assertThat(octets).isEqualTo(Octets.ofInts(1, 2, 3));
  }

  @Test
  void equalContentIsEqualAndPrintsAsHexadecimal() {
    assertThat(Octets.fromHex("00:ff 1a-2b")).isEqualTo(Octets.ofInts(0, 255, 0x1a, 0x2b));
    assertThat(Octets.fromHex("00ff")).hasSameHashCodeAs(Octets.ofInts(0, -1)).hasToString("00ff");
  }

  @Test
  void oddNumberOfDigitsIsRefused() {
    assertThatThrownBy(() -> Octets.fromHex("123")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void slicesAreBounded() {
    Octets octets = Octets.ofInts(1, 2, 3, 4);
    assertThat(octets.slice(1, 3)).isEqualTo(Octets.ofInts(2, 3));
    assertThat(octets.from(4)).isEqualTo(Octets.EMPTY);
    assertThatThrownBy(() -> octets.slice(3, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> octets.slice(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void concatenationKeepsTheOrder() {
    Octets all = Octets.concat(Octets.utf8("ab"), Octets.EMPTY, Octets.utf8("c"));
    assertThat(all.utf8()).isEqualTo("abc");
    assertThat(all.plus(Octets.zeros(2)).size()).isEqualTo(5);
  }

  @Test
  void numberIsBigEndianAndUnsigned() {
    assertThat(Octets.fromHex("fffffffe").toLong()).isEqualTo(0xffff_fffeL);
    assertThat(Octets.EMPTY.toLong()).isZero();
    assertThatThrownBy(() -> Octets.zeros(9).toLong()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void orderIsThatOfUnsignedOctets() {
    assertThat(Octets.ofInts(0x7f)).isLessThan(Octets.ofInts(0x80));
    assertThat(Octets.ofInts(1)).isLessThan(Octets.ofInts(1, 0));
  }

  @Test
  void buffersAreReadFromPositionToLimit() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);
    assertThat(Octets.copyOf(buffer)).isEqualTo(Octets.ofInts(2, 3));
    assertThat(buffer.position()).isEqualTo(1);
    assertThat(Octets.ofInts(5, 6).asBuffer().isReadOnly()).isTrue();
  }

  @Test
  void constantTimeComparisonAgreesWithEquality() {
    Octets key = Octets.utf8("key");
    assertThat(key.constantTimeEquals(Octets.utf8("key"))).isTrue();
    assertThat(key.constantTimeEquals(Octets.utf8("kez"))).isFalse();
    assertThat(key.constantTimeEquals(Octets.utf8("ke"))).isFalse();
  }
}
