package dev.flexbench.ike.sa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgAttributeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Seeded runs over a bad network: they end consistent, leak nothing, and replay exactly. */
final class ChaosTest {
  private static final int RUNS = 200;
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** One run: a spoke and a hub that do random things while the network loses up to 30 %. */
  private static final class Run {
    private final SplittableRandom random;
    private final World world;
    private final Peer spoke;
    private final Peer hub;

    Run(long seed) {
      random = new SplittableRandom(seed);
      world = new World(seed);
      spoke = world.peer("spoke", "198.18.0.2");
      hub = world.peer("hub", "198.18.0.1");
      Peer.shareKey(spoke, hub);
      Dpd dpd = new Dpd(SILENCE, Duration.ofSeconds(2), Dpd.Mode.PERIODIC);
      spoke.dpd = Optional.of(dpd);
      hub.dpd = Optional.of(dpd);
      spoke.initialContact = true;
      hub.settings = hub.settings.withWindow(1 + random.nextInt(3));
      double loss = random.nextDouble(0.3);
      world.network((message, number) -> deliveries(loss));
    }

    private List<Duration> deliveries(double loss) {
      List<Duration> out = new ArrayList<>();
      for (int copies = random.nextInt(10) == 0 ? 2 : 1; copies > 0; copies--) {
        if (random.nextDouble() >= loss) {
          out.add(Duration.ofMillis(5 + random.nextInt(600)));
        }
      }
      return out;
    }

    void play() {
      SessionId session = spoke.connect(hub);
      for (int step = 0; step < 12; step++) {
        world.run(Duration.ofMillis(random.nextInt(4000)));
        act(session);
      }
      world.run(Duration.ofMinutes(4));
      world.reliable();
      world.run(Duration.ofMinutes(6));
    }

    private void act(SessionId session) {
      Peer one = random.nextBoolean() ? spoke : hub;
      Optional<IkeSaView> sa = one.engine().views().stream().findFirst();
      switch (random.nextInt(10)) {
        case 0 -> sa.ifPresent(v -> one.engine().probe(v.session()));
        case 1, 2 ->
            sa.ifPresent(v ->
                one.engine()
                    .pushConfig(
                        v.session(),
                        List.of(CfgAttribute.ask(CfgAttributeType.INTERNAL_IP4_SUBNET))));
        case 3 ->
            one.children().stream()
                .findFirst()
                .ifPresent(c -> one.engine().deleteChild(c.session(), c.inboundSpi()));
        case 4 -> {
          if (random.nextInt(3) == 0) {
            sa.ifPresent(v -> one.engine().delete(v.session()));
          }
        }
        case 5 -> {
          if (random.nextInt(4) == 0) {
            one.engine().abandon();
            one.forgetChildren();
          }
        }
        case 6 -> {
          if (spoke.engine().views().isEmpty()) {
            spoke.connect(hub);
          }
        }
        case 7, 8 ->
            one.children().stream()
                .findFirst()
                .ifPresent(c -> one.engine().rekeyChild(c.session(), c.inboundSpi()));
        default -> spoke.engine().view(session);
      }
    }

    void check(long seed) {
      List<IkeSaView> a = spoke.engine().views();
      List<IkeSaView> b = hub.engine().views();
      assertThat(a).as("seed %s: spoke has at most one", seed).hasSizeLessThanOrEqualTo(1);
      assertThat(a.stream().map(IkeSaView::localSpi).toList())
          .as("seed %s: same IKE SAs", seed)
          .isEqualTo(b.stream().map(IkeSaView::remoteSpi).toList());
      assertThat(a).as("seed %s", seed).allMatch(v -> v.state() == IkeSaView.State.READY);
      assertThat(spoke.children().stream().map(ChildSa::inboundSpi).toList())
          .as("seed %s: same CHILD SAs", seed)
          .containsExactlyInAnyOrderElementsOf(
              hub.children().stream().map(ChildSa::outboundSpi).toList());
      assertThat(spoke.children()).as("seed %s", seed).hasSizeLessThanOrEqualTo(1);
      assertThat(spoke.sendsWith()).as("seed %s", seed).isEqualTo(hub.receivesWith());
      assertThat(hub.sendsWith()).as("seed %s", seed).isEqualTo(spoke.receivesWith());
      a.forEach(v -> spoke.engine().delete(v.session()));
      world.run(Duration.ofMinutes(2));
      assertThat(spoke.isEmpty()).as("seed %s: spoke leaks", seed).isTrue();
      assertThat(hub.isEmpty()).as("seed %s: hub leaks", seed).isTrue();
    }
  }

  @Test
  void everyRunEndsConsistentAndLeaksNothing() {
    int up = 0;
    for (long seed = 1; seed <= RUNS; seed++) {
      Run run = new Run(seed);
      run.play();
      up += run.spoke.engine().views().size();
      run.check(seed);
    }
    // the runs must not all end in the trivial way
    assertThat(up).isBetween(RUNS / 10, RUNS - RUNS / 10);
  }

  @Test
  void oneSeedGivesIdenticalBytes() {
    Run first = new Run(4711);
    first.play();
    Run second = new Run(4711);
    second.play();
    assertThat(first.world.wire()).isEqualTo(second.world.wire()).isNotEmpty();
    Run other = new Run(4712);
    other.play();
    assertThat(other.world.wire()).isNotEqualTo(first.world.wire());
  }
}
