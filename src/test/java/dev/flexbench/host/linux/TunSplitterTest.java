package dev.flexbench.host.linux;

import static dev.flexbench.host.linux.TestPackets.ACK;
import static dev.flexbench.host.linux.TestPackets.FIN;
import static dev.flexbench.host.linux.TestPackets.PSH;
import static dev.flexbench.host.linux.TestPackets.TCP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TunSplitterTest {
  private final List<byte[]> out = new ArrayList<>();

  /** Scribbles over all that a receiver may overwrite. */
  private final TunSplitter splitter =
      new TunSplitter((packet, offset, length) -> {
        out.add(Arrays.copyOfRange(packet, offset, offset + length));
        Arrays.fill(
            packet, offset - TunSplitter.ROOM, offset + length + TunSplitter.ROOM, (byte) 0xee);
      });

  private int split(byte[] header, byte[] packet) {
    byte[] frame = new byte[TunSplitter.ROOM + TunSplitter.MAX_FRAME + TunSplitter.ROOM];
    System.arraycopy(header, 0, frame, TunSplitter.ROOM, VirtioHeader.SIZE);
    System.arraycopy(packet, 0, frame, TunSplitter.ROOM + VirtioHeader.SIZE, packet.length);
    return splitter.split(frame, TunSplitter.ROOM, VirtioHeader.SIZE + packet.length);
  }

  private static byte[] header(int type, int size, int start, int offset) {
    byte[] header = new byte[VirtioHeader.SIZE];
    VirtioHeader.putGso(header, 0, type, 9999, size, start, offset);
    return header;
  }

  @ParameterizedTest
  @CsvSource({"false, 1348, 20000", "true, 1328, 65000", "false, 1, 5", "false, 1000, 3000"})
  void tcpIsCutIntoWholePackets(boolean v6, int size, int length) {
    Octets payload = TestPackets.random(new SplittableRandom(length), length);
    byte[] packet = TestPackets.tcp(v6, 1, 0xfffe, true, 0xfffff000, ACK | PSH | FIN, payload);
    int ip = v6 ? 40 : 20;
    int count =
        split(header(v6 ? VirtioHeader.GSO_TCP6 : VirtioHeader.GSO_TCP4, size, ip, 16), packet);

    assertThat(count).isEqualTo((length + size - 1) / size).isEqualTo(out.size());
    for (int i = 0; i < count; i++) {
      boolean last = i == count - 1;
      Octets part = payload.slice(i * size, last ? length : (i + 1) * size);
      byte[] expected =
          TestPackets.tcp(
              v6,
              1,
              0xfffe + i & 0xffff,
              true,
              0xfffff000 + i * size,
              last ? ACK | PSH | FIN : ACK,
              part);
      assertThat(out.get(i)).as("segment %d", i).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void udpIsCutIntoDatagrams(boolean v6) {
    Octets payload = TestPackets.random(new SplittableRandom(7), 5 * 1200 + 77);
    byte[] packet = TestPackets.udp(v6, 2, 100, false, payload);

    assertThat(split(header(VirtioHeader.GSO_UDP, 1200, v6 ? 40 : 20, 6), packet)).isEqualTo(6);

    for (int i = 0; i < 6; i++) {
      Octets part = payload.slice(i * 1200, Math.min(payload.size(), (i + 1) * 1200));
      assertThat(out.get(i)).isEqualTo(TestPackets.udp(v6, 2, 100 + i, false, part));
    }
  }

  @Test
  void headersOfExtendedLengthAreCopiedWhole() {
    Octets options = Octets.fromHex("9404000001010101"); // router alert and padding
    byte[] plain = TestPackets.tcp(false, 1, 5, true, 77, ACK, Octets.zeros(300));
    byte[] packet =
        Octets.copyOf(plain, 0, 20).plus(options).plus(Octets.of(plain).from(20)).toByteArray();
    packet[0] = 0x47;
    split(header(VirtioHeader.GSO_TCP4, 100, 28, 16), packet);

    assertThat(out).hasSize(3);
    for (byte[] segment : out) {
      assertThat(segment).hasSize(28 + 32 + 100);
      assertThat(TestPackets.plainSum(segment, 0, 28)).isEqualTo(0xffff);
      assertThat(TestPackets.transportSum(segment, segment.length, 28, TCP)).isEqualTo(0xffff);
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 6", "true, 6", "false, 17", "true, 17"})
  void aMissingChecksumIsFilledIn(boolean v6, int protocol) {
    Octets payload = TestPackets.random(new SplittableRandom(3), 501);
    byte[] expected =
        protocol == TCP
            ? TestPackets.tcp(v6, 1, 9, true, 42, ACK, payload)
            : TestPackets.udp(v6, 1, 9, true, payload);
    int start = v6 ? 40 : 20;
    int offset = protocol == TCP ? 16 : 6;
    byte[] packet = expected.clone();
    leavePseudoSum(packet, start, start + offset, protocol);

    byte[] header = header(VirtioHeader.GSO_NONE, 0, start, offset);
    assertThat(split(header, packet)).isEqualTo(1);
    assertThat(out.getFirst()).isEqualTo(expected);
  }

  /** What the kernel leaves in the field: the pseudo-header's sum, not inverted. */
  private static void leavePseudoSum(byte[] packet, int start, int field, int protocol) {
    TestPackets.put16(packet, field, 0);
    int whole = TestPackets.transportSum(packet, packet.length, start, protocol);
    int part = TestPackets.plainSum(packet, start, packet.length - start);
    int pseudo = whole - part;
    TestPackets.put16(packet, field, pseudo > 0 ? pseudo : pseudo + 0xffff);
  }

  @Test
  void aCompletePacketIsLeftAsItIs() {
    byte[] packet = TestPackets.udp(false, 1, 1, false, Octets.utf8("complete"));
    packet[27] ^= 1; // a wrong checksum is the sender's affair
    assertThat(split(new byte[VirtioHeader.SIZE], packet)).isEqualTo(1);
    assertThat(out.getFirst()).isEqualTo(packet);
  }

  @Test
  void framesWithoutSenseAreRefused() {
    byte[] tcp4 = TestPackets.tcp(false, 1, 1, true, 1, ACK, Octets.zeros(100));
    byte[] tcp6 = TestPackets.tcp(true, 1, 1, true, 1, ACK, Octets.zeros(100));
    assertThat(split(header(VirtioHeader.GSO_TCP4, 0, 20, 16), tcp4)).isEqualTo(-1);
    assertThat(split(header(VirtioHeader.GSO_TCP4, 50, 24, 16), tcp4)).isEqualTo(-1);
    assertThat(split(header(VirtioHeader.GSO_TCP6, 50, 40, 16), tcp4)).isEqualTo(-1);
    assertThat(split(header(VirtioHeader.GSO_TCP4, 50, 20, 16), tcp6)).isEqualTo(-1);
    assertThat(split(header(3, 50, 20, 6), tcp4)).as("UFO").isEqualTo(-1);
    assertThat(split(header(VirtioHeader.GSO_NONE, 0, 60000, 16), tcp4)).isEqualTo(-1);
    assertThat(split(header(VirtioHeader.GSO_TCP4, 50, 20, 16), new byte[10])).isEqualTo(-1);
    assertThat(out).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void randomFramesNeverReachBeyondThePacket(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 3000; round++) {
      byte[] packet = new byte[random.nextInt(400)];
      random.nextBytes(packet);
      if (packet.length > 0) {
        packet[0] = (byte) (random.nextBoolean() ? 0x45 : 0x60);
      }
      byte[] header = new byte[VirtioHeader.SIZE];
      int start = random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(60);
      VirtioHeader.putGso(
          header, 0, random.nextInt(7), 0, random.nextInt(300), start, random.nextInt(40));
      out.clear();
      int count = split(header, packet);
      assertThat(count).as("seed %d round %d", seed, round).isEqualTo(count < 0 ? -1 : out.size());
      assertThat(out).allMatch(p -> p.length <= packet.length);
    }
  }
}
