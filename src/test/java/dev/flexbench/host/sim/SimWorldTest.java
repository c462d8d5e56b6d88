package dev.flexbench.host.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.host.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimWorldTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final SimWorld world = new SimWorld(1, START);

  @Test
  void eventsRunInTheOrderOfTheirTimesAndThenOfTheirMaking() {
    List<String> ran = new ArrayList<>();
    world.after(Duration.ofMillis(2), () -> ran.add("late"));
    world.after(Duration.ofMillis(1), () -> ran.add("first"));
    world.after(Duration.ofMillis(1), () -> ran.add("second"));
    world.runUntilIdle(Duration.ofSeconds(1));
    assertThat(ran).containsExactly("first", "second", "late");
    assertThat(world.clock().now()).isEqualTo(START.plusMillis(2));
  }

  @Test
  void aQueueWithManyCancelledEventsKeepsTheOrderOfTheRest() {
    SplittableRandom random = new SplittableRandom(7);
    EventQueue queue = new EventQueue();
    List<EventQueue.Event> added = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      added.add(queue.add(random.nextInt(500), () -> {}));
    }
    long cancelled =
        added.stream()
            .filter(event -> random.nextBoolean())
            .peek(queue::cancel)
            .peek(queue::cancel) // a second time does no harm
            .count();
    assertThat(queue.size()).isEqualTo((int) (5000 - cancelled));
    long[] times = LongStream.range(0, queue.size()).map(i -> queue.take().time).toArray();
    assertThat(times).isSorted();
  }

  @Test
  void aCancelledTimerDoesNotRun() {
    List<String> ran = new ArrayList<>();
    Timers.Timer timer = world.after(Duration.ofSeconds(1), () -> ran.add("no"));
    timer.cancel();
    world.runFor(Duration.ofSeconds(2));
    assertThat(ran).isEmpty();
  }

  @Test
  void runForEndsAtItsTimeAndLeavesLaterEventsWaiting() {
    List<String> ran = new ArrayList<>();
    world.after(Duration.ofSeconds(3), () -> ran.add("later"));
    world.runFor(Duration.ofSeconds(2));
    assertThat(world.nanos()).isEqualTo(2_000_000_000L);
    assertThat(ran).isEmpty();
    world.runFor(Duration.ofSeconds(1));
    assertThat(ran).containsExactly("later");
  }

  @Test
  void aWaitThatEndsSaysWhatItWaitedFor() {
    world.after(Duration.ofSeconds(60), () -> {});
    assertThatThrownBy(() -> world.runUntil("the tunnel", Duration.ofSeconds(10), () -> false))
        .isInstanceOf(DeadlinePassedException.class)
        .hasMessage("waited 10 s for the tunnel");
    assertThat(world.nanos()).isEqualTo(10_000_000_000L);
  }

  @Test
  void aWaitInAnIdleWorldEndsAtOnceAndSaysSo() {
    assertThatThrownBy(() -> world.runUntil("a packet", Duration.ofMillis(2500), () -> false))
        .hasMessage("waited 2.500 s for a packet (nothing was left to happen)");
  }

  @Test
  void waitingStopsAtTheEventThatFulfilsIt() {
    List<Integer> ran = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      int number = i;
      world.after(Duration.ofSeconds(i), () -> ran.add(number));
    }
    world.runUntil("three events", Duration.ofSeconds(10), () -> ran.size() == 3);
    assertThat(world.nanos()).isEqualTo(3_000_000_000L);
  }

  @Test
  void streamsDependOnSeedAndNameOnly() {
    assertThat(world.stream("a").nextLong())
        .isEqualTo(new SimWorld(1, START).stream("a").nextLong());
    assertThat(world.stream("a").nextLong()).isNotEqualTo(world.stream("b").nextLong());
    assertThat(world.stream("a").nextLong())
        .isNotEqualTo(new SimWorld(2, START).stream("a").nextLong());
  }

  @Test
  void aHostsRandomnessFollowsFromTheSeedAndChangesWithARestart() {
    SimHost a = world.host("a");
    SimHost same = new SimWorld(1, START).host("a");
    byte[] first = new byte[16];
    byte[] again = new byte[16];
    a.random().secureRandom().nextBytes(first);
    same.random().secureRandom().nextBytes(again);
    assertThat(first).isEqualTo(again);
    a.powerOff();
    a.powerOn();
    a.random().secureRandom().nextBytes(again);
    assertThat(first).isNotEqualTo(again);
  }
}
