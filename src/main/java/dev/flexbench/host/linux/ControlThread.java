package dev.flexbench.host.linux;

import dev.flexbench.host.Timers;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that runs a node's timers and takes its IKE messages, one at a time and in order
 * of their time (equal times: in order of arrival).
 *
 * <p>A task that throws is logged and does not stop the others: a defect in one exchange must not
 * take down a headend's other tunnels.
 */
final class ControlThread implements Timers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlThread.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeSet<Task> tasks = new TreeSet<>();
  private final Thread thread;
  private long sequence;
  private boolean closed;

  private final class Task implements Timer, Comparable<Task> {
    private final long due;
    private final long order;
    private final Runnable work;

    Task(long due, long order, Runnable work) {
      this.due = due;
      this.order = order;
      this.work = work;
    }

    @Override
    public void cancel() {
      lock.lock();
      try {
        tasks.remove(this);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(due - other.due, 0); // nanoTime may wrap
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(order);
    }
  }

  ControlThread(String name) {
    this.thread = Thread.ofPlatform().name(name).daemon(false).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return add(delay.isNegative() ? 0 : saturatedNanos(delay), task);
  }

  @Override
  public void execute(Runnable task) {
    add(0, task);
  }

  private static long saturatedNanos(Duration delay) {
    // far less than half of long's range, so that differences of due times stay right
    return delay.compareTo(Duration.ofDays(365)) > 0
        ? Duration.ofDays(365).toNanos()
        : delay.toNanos();
  }

  private Task add(long delay, Runnable work) {
    lock.lock();
    try {
      Task task = new Task(System.nanoTime() + delay, sequence++, work);
      if (!closed) {
        tasks.add(task);
        if (tasks.first() == task) {
          changed.signal();
        }
      }
      return task;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    for (Runnable work = next(); work != null; work = next()) {
      try {
        work.run();
      } catch (RuntimeException | AssertionError e) {
        LOG.error("a task of the control thread failed by a defect", e);
      }
    }
  }

  /** Waits for the next task's time; null when closed. */
  private @Nullable Runnable next() {
    lock.lock();
    try {
      while (!closed) {
        if (tasks.isEmpty()) {
          changed.awaitUninterruptibly();
          continue;
        }
        Task first = tasks.first();
        long wait = first.due - System.nanoTime();
        if (wait <= 0) {
          tasks.remove(first);
          return first.work;
        }
        awaitNanos(wait);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // next() loops
  private void awaitNanos(long nanos) {
    try {
      long _ = changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      LOG.debug("interrupted; only close() ends this thread", e);
    }
  }

  /** Drops what still waits, and waits for the running task unless called from it. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      tasks.clear();
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (Thread.currentThread() != thread && thread.isAlive()) {
      join(thread);
    }
  }

  /** Waits for a thread that was told to end. */
  static void join(Thread thread) {
    try {
      if (!thread.join(Duration.ofSeconds(5))) {
        LOG.warn("thread {} did not end within 5 s", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
