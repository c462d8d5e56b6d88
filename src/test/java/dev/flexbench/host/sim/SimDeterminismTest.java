package dev.flexbench.host.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.host.sim.traffic.Ping;
import dev.flexbench.host.sim.traffic.TcpFlow;
import dev.flexbench.wire.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimDeterminismTest {
  private static final IpAddress SERVER = IpAddress.parse("198.18.0.1");
  private static final LinkSpec ROUGH =
      LinkSpec.PLAIN
          .withDelay(Duration.ofMillis(3))
          .withJitter(Duration.ofMillis(2))
          .withLoss(0.02)
          .withDuplication(0.01)
          .withReordering(0.01, Duration.ofMillis(4))
          .withRate(10_000_000);

  private static FrameLog run(long seed, int extraHosts) {
    SimWorld world = new SimWorld(seed, Instant.EPOCH);
    SimLink wan = world.link("wan", ROUGH);
    FrameLog log = new FrameLog();
    wan.tap(log);
    for (int i = 0; i < extraHosts; i++) {
      world.host("extra" + i).attach("eth0", wan, "198.18.1." + (i + 1) + "/16");
    }
    SimHost server = world.host("server").attach("eth0", wan, SERVER + "/16");
    SimHost client = world.host("client").attach("eth0", wan, "198.18.0.2/16");
    Ping.start(client, SERVER, Ping.Spec.USUAL);
    TcpFlow.start(client, server, SERVER, 2, Duration.ofSeconds(2), Duration.ofMillis(100));
    world.runFor(Duration.ofSeconds(5));
    return log;
  }

  @Test
  void oneSeedGivesTheSameFramesAtTheSameTimes() {
    assertThat(run(11, 0).seen()).hasSizeGreaterThan(1000).isEqualTo(run(11, 0).seen());
  }

  @Test
  void anotherSeedGivesOtherLosses() {
    assertThat(run(11, 0).seen()).isNotEqualTo(run(12, 0).seen());
  }

  @Test
  void oneMoreHostDoesNotShiftTheOthers() {
    assertThat(run(11, 3).seen()).isEqualTo(run(11, 0).seen());
  }

  @Test
  void anEventCostsTheSameAmongThousandsOfHosts() {
    SimWorld world = new SimWorld(1, Instant.EPOCH);
    SimLink wan = world.link("wan", LinkSpec.PLAIN.withDelay(Duration.ofMillis(10)));
    world.host("server").attach("eth0", wan, SERVER + "/16");
    List<Ping> pings = new ArrayList<>();
    int hosts = 10_000;
    for (int i = 0; i < hosts; i++) {
      IpAddress address = SERVER.plus(i + 1);
      SimHost host = world.host("h" + i).attach("eth0", wan, address + "/16");
      pings.add(Ping.start(host, SERVER, Ping.Spec.USUAL));
    }
    world.runUntil("all pings", Duration.ofSeconds(5), () -> world.nanos() > 1_000_000_000L);
    assertThat(pings).allMatch(ping -> ping.received() == 3);
    // three requests with their answers and the two timers between them, and no work per host
    assertThat(world.events()).isLessThan(hosts * 12L);
  }
}
