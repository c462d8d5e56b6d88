package dev.flexbench.host.sim;

import dev.flexbench.host.Clock;
import dev.flexbench.host.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A virtual world: links and hosts, one clock, one queue of events. Time passes only while one of
 * the {@code run…} methods runs, from event to event. Everything happens on the caller's thread.
 *
 * <p>Virtual time starts at 0 nanoseconds, which is the world's start instant.
 */
public final class SimWorld {
  /** More events than this at one instant are taken for a loop that makes no progress. */
  private static final int STUCK = 20_000_000;

  private final Instant start;
  private final SeedStreams streams;
  private final EventQueue queue = new EventQueue();
  private final Map<String, SimLink> links = new LinkedHashMap<>();
  private final Map<String, SimHost> hosts = new LinkedHashMap<>();
  private final Clock clock = new WorldClock();
  private final PlaneBuffers buffers = new PlaneBuffers();
  private long now;
  private long executed;
  private int atThisInstant;

  /** A world at {@code start} whose every random decision follows from {@code seed}. */
  public SimWorld(long seed, Instant start) {
    this.start = start;
    this.streams = new SeedStreams(seed);
  }

  /** The virtual clock; all hosts share it. */
  public Clock clock() {
    return clock;
  }

  /** Virtual time since the world's start, in nanoseconds. */
  public long nanos() {
    return now;
  }

  /** How many events have run. */
  public long events() {
    return executed;
  }

  /** The instant of a virtual time. */
  public Instant instant(long nanos) {
    return start.plusNanos(nanos);
  }

  /** Makes a link. */
  public SimLink link(String name, LinkSpec spec) {
    SimLink link = new SimLink(this, name, spec);
    if (links.putIfAbsent(name, link) != null) {
      throw new IllegalArgumentException("there is a link " + name + " already");
    }
    return link;
  }

  /** Makes a host, powered on, with a loopback interface only. */
  public SimHost host(String name) {
    SimHost host = new SimHost(this, name);
    if (hosts.putIfAbsent(name, host) != null) {
      throw new IllegalArgumentException("there is a host " + name + " already");
    }
    return host;
  }

  /** The links in the order in which they were made. */
  public Collection<SimLink> links() {
    return Collections.unmodifiableCollection(links.values());
  }

  /** The hosts in the order in which they were made. */
  public Collection<SimHost> hosts() {
    return Collections.unmodifiableCollection(hosts.values());
  }

  /**
   * A random stream that depends on the world's seed and this name only. Each call starts it again.
   */
  public SplittableRandom stream(String name) {
    return streams.stream(name);
  }

  /** Runs {@code task} after {@code delay} of virtual time. */
  public Timers.Timer after(Duration delay, Runnable task) {
    return at(now + Math.max(0, delay.toNanos()), task);
  }

  Timers.Timer at(long nanos, Runnable task) {
    EventQueue.Event event = queue.add(Math.max(now, nanos), task);
    return () -> queue.cancel(event);
  }

  /** Like {@link #at}, for work that nobody cancels. */
  void post(long nanos, Runnable task) {
    queue.add(Math.max(now, nanos), task);
  }

  PlaneBuffers buffers() {
    return buffers;
  }

  /** Lets {@code time} pass. */
  public void runFor(Duration time) {
    long until = now + time.toNanos();
    while (queue.nextTime() <= until) {
      step();
    }
    moveTo(until);
  }

  /**
   * Runs until nothing is left to happen.
   *
   * @throws DeadlinePassedException when there is still something after {@code deadline}
   */
  public void runUntilIdle(Duration deadline) {
    long until = now + deadline.toNanos();
    while (queue.size() > 0) {
      if (queue.nextTime() > until) {
        moveTo(until);
        throw new DeadlinePassedException("the world to come to rest", deadline, false);
      }
      step();
    }
  }

  /**
   * Runs until {@code condition} holds; it is looked at after every event, so keep it cheap.
   *
   * @param what completes the sentence "waited 10 s for …"
   * @throws DeadlinePassedException when it does not hold within {@code deadline}
   */
  public void runUntil(String what, Duration deadline, BooleanSupplier condition) {
    await(what, deadline, Duration.ZERO, () -> condition.getAsBoolean() ? YES : Optional.empty());
  }

  private static final Optional<Boolean> YES = Optional.of(true);

  /**
   * Runs until {@code condition} gives a value.
   *
   * @param what completes the sentence "waited 10 s for …"
   * @param pause virtual time between two looks; zero looks after every event
   * @throws DeadlinePassedException when it gives none within {@code deadline}
   */
  public <T> T await(
      String what, Duration deadline, Duration pause, Supplier<Optional<T>> condition) {
    long until = now + deadline.toNanos();
    while (true) {
      Optional<T> found = condition.get();
      if (found.isPresent()) {
        return found.get();
      }
      boolean idle = queue.size() == 0;
      if (!advance(pause, until)) {
        throw new DeadlinePassedException(what, deadline, idle);
      }
    }
  }

  /**
   * Runs the next event, and what follows it within {@code pause}.
   *
   * @param until a virtual time in nanoseconds that is not to be passed
   * @return false when nothing happens until then; it is {@code until} now
   */
  public boolean advance(Duration pause, long until) {
    if (queue.nextTime() > until) {
      moveTo(until);
      return false;
    }
    long enough = Math.min(until, queue.nextTime() + pause.toNanos());
    do {
      step();
    } while (!pause.isZero() && queue.nextTime() <= enough);
    return true;
  }

  private void step() {
    EventQueue.Event event = queue.take();
    moveTo(event.time);
    if (++atThisInstant > STUCK) {
      throw new IllegalStateException("the simulation makes no progress at " + instant(now));
    }
    executed++;
    event.task.run();
  }

  private void moveTo(long to) {
    if (to > now) {
      now = to;
      atThisInstant = 0;
    }
  }

  /** The virtual clock as a port. */
  private final class WorldClock implements Clock {
    @Override
    public Instant now() {
      return instant(now);
    }

    @Override
    public long nanos() {
      return now;
    }
  }
}
