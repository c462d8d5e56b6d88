package dev.flexbench.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.host.Timers.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlThreadTest {
  private final ControlThread control = new ControlThread("test");
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() {
    control.start();
  }

  @AfterEach
  void close() {
    control.close();
  }

  private String next() throws InterruptedException {
    String what = done.poll(10, TimeUnit.SECONDS);
    return what == null ? "nothing within 10 s" : what;
  }

  /** Adds tasks while the thread is held, so that only their times decide. */
  private void held(Runnable adding) {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    control.execute(gate::join);
    adding.run();
    gate.complete(null);
  }

  @Test
  void tasksRunInTheOrderOfTheirTimes() throws InterruptedException {
    held(() -> {
      control.after(Duration.ofMillis(20), () -> done.add("late"));
      control.after(Duration.ofMillis(10), () -> done.add("early"));
      control.execute(() -> done.add("first"));
      control.execute(() -> done.add("second"));
    });
    assertThat(List.of(next(), next(), next(), next()))
        .containsExactly("first", "second", "early", "late");
  }

  @Test
  void aCancelledTimerDoesNotRun() throws InterruptedException {
    held(() -> {
      Timer timer = control.after(Duration.ZERO, () -> done.add("cancelled"));
      control.execute(() -> done.add("kept"));
      timer.cancel();
      timer.cancel();
    });
    assertThat(next()).isEqualTo("kept");
    assertThat(done).isEmpty();
  }

  @Test
  void aDefectInOneTaskLeavesTheOthers() throws InterruptedException {
    control.execute(() -> {
      throw new IllegalStateException("a defect, on purpose");
    });
    control.execute(() -> done.add("still here"));
    assertThat(next()).isEqualTo("still here");
  }

  @Test
  void tasksOfAllThreadsRunOnTheOneThread() throws InterruptedException {
    List<Thread> seen = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread.ofPlatform()
          .start(() ->
              control.execute(() -> {
                seen.add(Thread.currentThread());
                done.add("ran");
              }));
    }
    for (int i = 0; i < 4; i++) {
      assertThat(next()).isEqualTo("ran");
    }
    assertThat(seen).hasSize(4).allMatch(seen.getFirst()::equals);
  }

  @Test
  void nothingRunsAfterClose() {
    held(() -> control.after(Duration.ofDays(30_000), () -> done.add("waiting")));
    control.close();
    control.execute(() -> done.add("too late"));
    control.close();
    assertThat(done).isEmpty();
  }
}
