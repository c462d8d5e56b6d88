package dev.flexbench.host.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** Control messages and addresses against the octets of the kernel's structures. */
class ControlMessagesTest {
  private final MemorySegment memory = Arena.ofAuto().allocate(256, 8);

  private Octets written(int length) {
    return Octets.of(memory.asSlice(0, length).toArray(JAVA_BYTE));
  }

  private void put(String hex) {
    byte[] bytes = Octets.fromHex(hex).toByteArray();
    MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, bytes.length);
  }

  @Test
  void sourceAndSegmentSizeOfIpv4() {
    int used = ControlMessages.putSource(memory, 0, IpAddress.parse("198.18.0.1"));
    used += ControlMessages.putSegmentSize(memory, used, 1436);
    assertThat(used).isLessThanOrEqualTo(ControlMessages.SIZE);
    assertThat(written(used))
        .isEqualTo(
            Octets.fromHex(
                """
                1c00000000000000 00000000 08000000  00000000 c6120001 00000000 00000000
                1200000000000000 11000000 67000000  9c05000000000000
                """));
  }

  @Test
  void sourceAndSegmentSizeOfIpv6() {
    int used = ControlMessages.putSource(memory, 0, IpAddress.parse("2001:db8::1"));
    used += ControlMessages.putSegmentSize(memory, used, 1200);
    assertThat(used).isLessThanOrEqualTo(ControlMessages.SIZE);
    assertThat(written(used))
        .isEqualTo(
            Octets.fromHex(
                """
                2400000000000000 29000000 32000000
                20010db8000000000000000000000001 00000000 00000000
                1200000000000000 11000000 67000000  b004000000000000
                """));
  }

  @Test
  void noSourceIsSaidForTheUnspecifiedAddress() {
    assertThat(ControlMessages.putSource(memory, 0, IpAddress.ANY_V4)).isZero();
    assertThat(ControlMessages.putSource(memory, 0, IpAddress.ANY_V6)).isZero();
  }

  @Test
  void whatTheKernelSaysIsRead() {
    put(
        """
        1400000000000000 11000000 68000000  9c050000 00000000
        1c00000000000000 00000000 08000000  02000000 c6120002 c6120003 00000000
        """);
    ControlMessages control = new ControlMessages();
    control.read(memory, 0, 56);
    assertThat(control.segmentSize()).isEqualTo(1436);
    assertThat(control.localKnown()).isTrue();
    assertThat(new IpAddress(false, control.localHigh(), control.localLow()))
        .as("the header's destination, not the interface's own address")
        .isEqualTo(IpAddress.parse("198.18.0.3"));

    put("2400000000000000 29000000 32000000 20010db8000000000000000000000009 02000000 00000000");
    control.read(memory, 0, 40);
    assertThat(control.segmentSize()).isZero();
    assertThat(new IpAddress(true, control.localHigh(), control.localLow()))
        .isEqualTo(IpAddress.parse("2001:db8::9"));
  }

  @Test
  void lengthsWithoutSenseEndTheReading() {
    put("ff00000000000000 00000000 08000000  02000000 c6120002 c6120003 00000000");
    ControlMessages control = new ControlMessages();
    control.read(memory, 0, 32);
    assertThat(control.localKnown()).isFalse();
    put("0000000000000000 00000000 08000000");
    control.read(memory, 0, 16);
    assertThat(control.localKnown()).isFalse();
  }

  @Test
  void socketAddressesAreTheKernels() {
    assertThat(SocketAddress.put(memory, 0, IpAddress.parse("198.18.0.1"), 4500)).isEqualTo(16);
    assertThat(written(16)).isEqualTo(Octets.fromHex("0200 1194 c6120001 0000000000000000"));
    assertThat(SocketAddress.low(memory, 0, false)).isEqualTo(0xc6120001L);
    assertThat(SocketAddress.port(memory, 0)).isEqualTo(4500);

    assertThat(SocketAddress.put(memory, 0, IpAddress.parse("2001:db8::1"), 500)).isEqualTo(28);
    assertThat(written(28))
        .isEqualTo(Octets.fromHex("0a00 01f4 00000000 20010db8000000000000000000000001 00000000"));
    assertThat(SocketAddress.high(memory, 0, true)).isEqualTo(0x20010db800000000L);
    assertThat(SocketAddress.low(memory, 0, true)).isEqualTo(1);
  }
}
