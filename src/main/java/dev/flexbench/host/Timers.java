package dev.flexbench.host;

import java.time.Duration;

/** Schedules work on the host's control thread. */
public interface Timers {
  /** Runs {@code task} once after {@code delay}, unless cancelled before. */
  Timer after(Duration delay, Runnable task);

  /** Runs {@code task} on the control thread as soon as it is free; callable from any thread. */
  void execute(Runnable task);

  /** A task that waits for its time. */
  interface Timer {
    /** The task will not run any more; harmless when it has run or was cancelled. */
    void cancel();
  }
}
