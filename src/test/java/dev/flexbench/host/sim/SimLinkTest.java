package dev.flexbench.host.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flexbench.host.HostException;
import dev.flexbench.wire.Checksum;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimLinkTest {
  private static final IpAddress A = IpAddress.parse("198.18.0.1");
  private static final IpAddress B = IpAddress.parse("198.18.0.2");

  private final SimWorld world = new SimWorld(42, Instant.EPOCH);
  private final List<Integer> arrived = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final FrameLog log = new FrameLog();

  /** Host a sends {@code count} numbered datagrams to b, one per {@code gap}. */
  private SimHost send(LinkSpec spec, int count, Duration gap, int size) {
    SimLink wan = world.link("wan", spec);
    wan.tap(log);
    SimHost a = world.host("a").attach("eth0", wan, "198.18.0.1/24");
    SimHost b = world.host("b").attach("eth0", wan, "198.18.0.2/24");
    b.bind(
        SimPacket.UDP,
        7,
        packet -> {
          arrived.add((int) Octets.copyOf(packet.payload(), 8, 4).toLong());
          times.add(world.nanos());
        });
    for (int i = 0; i < count; i++) {
      byte[] data = new byte[size];
      Bytes.put32(data, 0, i);
      world.after(
          gap.multipliedBy(i),
          () -> a.sendUdp(new Endpoint(A, 5000), new Endpoint(B, 7), Octets.of(data)));
    }
    world.runUntilIdle(Duration.ofHours(1));
    return a;
  }

  @Test
  void framesArriveAfterTheDelay() {
    send(LinkSpec.PLAIN.withDelay(Duration.ofMillis(5)), 1, Duration.ZERO, 100);
    assertThat(times).containsExactly(5_000_000L);
  }

  @Test
  void theShareOfLostFramesIsTheLinksLoss() {
    send(LinkSpec.PLAIN.withLoss(0.1), 20_000, Duration.ofMillis(1), 100);
    assertThat(arrived.size() / 20_000.0).isCloseTo(0.9, within(0.01));
    assertThat(log.seen()).hasSize(20_000);
    assertThat(log.seen().stream().filter(FrameLog.Seen::lost).count())
        .isEqualTo(20_000 - arrived.size());
  }

  @Test
  void duplicatedFramesArriveTwice() {
    send(LinkSpec.PLAIN.withDuplication(0.25), 10_000, Duration.ofMillis(1), 100);
    assertThat(arrived.size() / 10_000.0).isCloseTo(1.25, within(0.02));
    assertThat(arrived.stream().distinct().count()).isEqualTo(10_000);
    assertThat(log.seen()).hasSameSizeAs(arrived);
  }

  @Test
  void reorderedFramesAreOvertaken() {
    send(LinkSpec.PLAIN.withReordering(0.1, Duration.ofMillis(5)), 1000, Duration.ofMillis(1), 100);
    assertThat(arrived).hasSize(1000).doesNotHaveDuplicates();
    long overtaken = 0;
    for (int i = 1; i < arrived.size(); i++) {
      overtaken += arrived.get(i) < arrived.get(i - 1) ? 1 : 0;
    }
    assertThat(overtaken).isBetween(50L, 150L);
  }

  @Test
  void jitterKeepsTheOrder() {
    Duration most = Duration.ofMillis(20);
    send(LinkSpec.PLAIN.withJitter(most), 1000, Duration.ofMillis(1), 100);
    assertThat(arrived).isSorted().hasSize(1000);
    long late = 0;
    for (int i = 0; i < times.size(); i++) {
      long delay = times.get(i) - i * 1_000_000L;
      assertThat(delay).isBetween(0L, most.toNanos());
      late += delay > most.toNanos() / 2 ? 1 : 0;
    }
    assertThat(late).isPositive();
  }

  @Test
  void theRateSpacesFramesAndTheQueueIsBounded() {
    // 1042 octets per frame at 1 Mbit/s: 8.336 ms each; 10 of them are held at most
    send(LinkSpec.PLAIN.withRate(1_000_000).withQueue(10_420), 100, Duration.ZERO, 1000);
    assertThat(arrived).hasSize(10).isSorted();
    assertThat(times.get(0)).isEqualTo(8_336_000L);
    assertThat(times.get(9)).isEqualTo(10 * 8_336_000L);
  }

  @Test
  void framesAreCountedWhereTheyAreDropped() throws HostException {
    SimHost a =
        send(LinkSpec.PLAIN.withRate(1_000_000).withQueue(10_420), 100, Duration.ZERO, 1000);
    assertThat(a.counters("eth0")).isEqualTo(new InterfaceCounters(0, 10, 90));
  }

  @Test
  void anUnpluggedCableCarriesNothingUntilItIsPluggedInAgain() throws HostException {
    SimHost a = send(LinkSpec.PLAIN, 1, Duration.ZERO, 10);
    a.plug("eth0", false);
    a.sendUdp(new Endpoint(A, 1), new Endpoint(B, 7), Octets.zeros(4));
    world.runUntilIdle(Duration.ofSeconds(1));
    assertThat(arrived).hasSize(1);
    a.plug("eth0", true);
    a.sendUdp(new Endpoint(A, 1), new Endpoint(B, 7), Octets.zeros(4));
    world.runUntilIdle(Duration.ofSeconds(1));
    assertThat(arrived).hasSize(2);
  }

  @Test
  void framesAreOrdinaryEthernetWithRightChecksums() {
    send(LinkSpec.PLAIN, 1, Duration.ZERO, 9);
    byte[] frame = log.seen().getFirst().frame().toByteArray();
    assertThat(frame).hasSize(14 + 20 + 8 + 9);
    assertThat(Bytes.get16(frame, 12)).isEqualTo(0x0800);
    assertThat(frame[0] & 3).isEqualTo(2); // locally administered, one receiver
    assertThat(Checksum.of(frame, 14, 20)).isZero();
    assertThat(log.packets().getFirst().payloadChecksumRight()).isTrue();
    frame[45] ^= 1;
    assertThat(SimPacket.parse(frame, 14, 37).orElseThrow().payloadChecksumRight()).isFalse();
  }
}
