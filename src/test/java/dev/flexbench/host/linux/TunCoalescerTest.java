package dev.flexbench.host.linux;

import static dev.flexbench.host.linux.TestPackets.ACK;
import static dev.flexbench.host.linux.TestPackets.FIN;
import static dev.flexbench.host.linux.TestPackets.PSH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TunCoalescerTest {
  private final List<byte[]> frames = new ArrayList<>();

  private TunCoalescer coalescer(boolean udp) {
    return new TunCoalescer((frame, length) -> frames.add(Arrays.copyOf(frame, length)), udp);
  }

  private void deliver(TunCoalescer to, byte[] packet) {
    byte[] around = new byte[packet.length + 20];
    System.arraycopy(packet, 0, around, 10, packet.length);
    to.deliver(around, 10, packet.length);
  }

  /** The frames cut again. */
  private List<byte[]> split() {
    List<byte[]> packets = new ArrayList<>();
    TunSplitter splitter =
        new TunSplitter((p, at, length) -> packets.add(Arrays.copyOfRange(p, at, at + length)));
    for (byte[] frame : frames) {
      byte[] roomy = new byte[frame.length + 2 * TunSplitter.ROOM];
      System.arraycopy(frame, 0, roomy, TunSplitter.ROOM, frame.length);
      assertThat(splitter.split(roomy, TunSplitter.ROOM, frame.length)).isPositive();
    }
    return packets;
  }

  @ParameterizedTest
  @CsvSource({"false, 21", "false, 22", "true, 23", "true, 24", "false, 25", "true, 26"})
  void splittingGivesEveryFlowsPacketsBack(boolean v6, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomTraffic traffic = new RandomTraffic(random, v6);
    TunCoalescer coalescer = coalescer(true);
    List<byte[]> sent = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      byte[] packet = traffic.next();
      sent.add(packet);
      deliver(coalescer, packet);
      if (random.nextInt(100) == 0) {
        coalescer.flush();
      }
    }
    coalescer.flush();

    assertThat(byFlow(split())).as("seed %d", seed).isEqualTo(byFlow(sent));
    assertThat(frames).as("joined at all").hasSizeLessThan(sent.size() * 3 / 4);
  }

  /** Packets in hexadecimal, in their order, per addresses and ports. */
  private static Map<String, List<String>> byFlow(List<byte[]> packets) {
    Map<String, List<String>> flows = new LinkedHashMap<>();
    for (byte[] packet : packets) {
      Octets octets = Octets.of(packet);
      boolean v6 = packet[0] >>> 4 == 6;
      // flows are numbered by the last octet of the destination
      String flow = octets.slice(v6 ? 39 : 19, v6 ? 40 : 20).hex();
      flows.computeIfAbsent(flow, _ -> new ArrayList<>()).add(octets.hex());
    }
    return flows;
  }

  @Test
  void aBulkTransferBecomesOneFrame() {
    TunCoalescer coalescer = coalescer(false);
    for (int i = 0; i < 40; i++) {
      deliver(coalescer, tcp(i, 1000 * i, ACK, 1000));
    }
    assertThat(frames).isEmpty();
    coalescer.flush();
    assertThat(frames).hasSize(1);
    assertThat(split()).hasSize(40);
  }

  @Test
  void pushOrAShortPacketEndsTheFrame() {
    TunCoalescer coalescer = coalescer(false);
    deliver(coalescer, tcp(0, 0, ACK, 1000));
    deliver(coalescer, tcp(1, 1000, ACK | PSH, 1000));
    assertThat(frames).as("PSH is not held back").hasSize(1);
    deliver(coalescer, tcp(2, 2000, ACK, 1000));
    deliver(coalescer, tcp(3, 3000, ACK, 999));
    assertThat(frames).hasSize(2);
    deliver(coalescer, tcp(4, 3999, ACK, 1000));
    deliver(coalescer, tcp(5, 4999, ACK, 1001));
    coalescer.flush();
    assertThat(frames).as("a longer one starts anew").hasSize(4);
  }

  @Test
  void whatIsOutOfOrderIsNotJoined() {
    TunCoalescer coalescer = coalescer(false);
    deliver(coalescer, tcp(0, 0, ACK, 1000));
    deliver(coalescer, tcp(2, 2000, ACK, 1000));
    deliver(coalescer, tcp(1, 1000, ACK, 1000));
    coalescer.flush();
    assertThat(frames).hasSize(3);
  }

  /** Octets of the IPv4 and TCP headers, by their offset, that forbid joining when they differ. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 6, 8, 28, 32, 33, 34, 38, 43})
  void aDifferingHeaderIsNotJoined(int offset) {
    byte[] odd = tcp(1, 1000, ACK, 1000);
    odd[offset] ^= 0x40;
    TestPackets.fixIpChecksum(odd);
    TestPackets.fixChecksum(odd, 20, TestPackets.TCP);
    byte[] next = tcp(2, 2000, ACK, 1000);
    TunCoalescer coalescer = coalescer(false);
    deliver(coalescer, tcp(0, 0, ACK, 1000));
    deliver(coalescer, odd);
    deliver(coalescer, next);
    coalescer.flush();
    assertThat(split()).hasSize(3).element(1).isEqualTo(odd);
    assertThat(split()).element(2).isEqualTo(next);
    assertThat(frames).hasSize(3);
  }

  @Test
  void aWrongChecksumIsPassedOnAsItIs() {
    byte[] corrupt = tcp(1, 1000, ACK, 1000);
    corrupt[500] ^= 0x10;
    TunCoalescer coalescer = coalescer(false);
    deliver(coalescer, tcp(0, 0, ACK, 1000));
    deliver(coalescer, corrupt);
    deliver(coalescer, tcp(2, 2000, ACK, 1000));
    coalescer.flush();
    assertThat(frames).hasSize(3);
    assertThat(Arrays.copyOfRange(frames.get(1), VirtioHeader.SIZE, frames.get(1).length))
        .isEqualTo(corrupt);
    assertThat(Arrays.copyOf(frames.get(1), VirtioHeader.SIZE))
        .as("the stack checks it itself")
        .containsOnly(0);
  }

  @Test
  void finAndPureAcknowledgementsFollowTheirFlow() {
    TunCoalescer coalescer = coalescer(false);
    deliver(coalescer, tcp(0, 0, ACK, 1000));
    deliver(coalescer, tcp(1, 1000, ACK, 0));
    deliver(coalescer, tcp(2, 1000, ACK | FIN, 0));
    assertThat(frames).hasSize(3);
    assertThat(split().getFirst()).hasSize(20 + 32 + 1000);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void udpIsJoinedOnlyWhereTheDeviceTakesIt(boolean uso) {
    TunCoalescer coalescer = coalescer(uso);
    for (int i = 0; i < 100; i++) {
      deliver(coalescer, TestPackets.udp(false, 1, i, false, Octets.zeros(200)));
    }
    coalescer.flush();
    assertThat(frames).as("at most 64 segments in a frame").hasSize(uso ? 2 : 100);
    assertThat(split()).hasSize(100);
  }

  @Test
  void moreFlowsThanSlotsLoseNothing() {
    TunCoalescer coalescer = coalescer(false);
    for (int i = 0; i < 3; i++) {
      for (int flow = 0; flow < 50; flow++) {
        deliver(coalescer, TestPackets.tcp(false, flow, i, true, i * 100, ACK, Octets.zeros(100)));
      }
    }
    coalescer.flush();
    assertThat(split()).hasSize(150);
  }

  private static byte[] tcp(int id, int sequence, int flags, int length) {
    return TestPackets.tcp(false, 1, id, false, sequence, flags, Octets.zeros(length));
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void randomPacketsPassUnchanged(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TunCoalescer coalescer = coalescer(true);
    for (int round = 0; round < 3000; round++) {
      byte[] packet = new byte[1 + random.nextInt(200)];
      random.nextBytes(packet);
      packet[0] = (byte) (random.nextBoolean() ? 0x45 : 0x60);
      frames.clear();
      deliver(coalescer, packet);
      coalescer.flush();
      assertThat(frames).as("seed %d round %d", seed, round).hasSize(1);
      assertThat(frames.getFirst()).endsWith(packet).hasSize(packet.length + VirtioHeader.SIZE);
    }
  }
}
