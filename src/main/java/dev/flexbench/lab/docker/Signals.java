package dev.flexbench.lab.docker;

import dev.flexbench.lab.DeadlineException;
import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells waiting threads that something happened in the lab: a node said something, a container
 * ended, a command finished.
 */
final class Signals {
  /**
   * What nothing announces (a kernel counter, a route) is looked at this often while a wait is on.
   */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition happened = lock.newCondition();
  private long count;

  void signal() {
    lock.lock();
    try {
      count++;
      happened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** See {@link Lab#await}. */
  <T> T await(String what, Duration deadline, Lab.Condition<T> condition) throws LabException {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      long seen = seen();
      Optional<T> found = condition.look();
      if (found.isPresent()) {
        return found.get();
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new DeadlineException(deadline, what);
      }
      pause(seen, Math.min(left, LOOK_AGAIN.toNanos()), what);
    }
  }

  private long seen() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  private void pause(long seen, long nanos, String what) throws LabException {
    lock.lock();
    try {
      long left = nanos;
      while (count == seen && left > 0) {
        left = happened.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while waiting for " + what, e);
    } finally {
      lock.unlock();
    }
  }

  /** Lets time pass, whatever happens meanwhile. */
  void pass(Duration time) throws LabException {
    try {
      boolean never =
          !new java.util.concurrent.CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
      assert never;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
  }
}
