package dev.flexbench.host.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events by virtual time; events of one time run in the order in which they were added. A binary
 * heap whose entries know their place, so that a cancelled event is gone at once.
 */
final class EventQueue {
  private @Nullable Event[] heap = new @Nullable Event[64];
  private int size;
  private long added;

  /** A task and its time; {@link #place} is -1 when it is not in the queue. */
  static final class Event {
    final long time;
    final Runnable task;
    private final long order;
    private int place = -1;

    private Event(long time, long order, Runnable task) {
      this.time = time;
      this.order = order;
      this.task = task;
    }

    private boolean before(Event other) {
      return time < other.time || time == other.time && order < other.order;
    }
  }

  int size() {
    return size;
  }

  Event add(long time, Runnable task) {
    Event event = new Event(time, added++, task);
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    up(size++, event);
    return event;
  }

  /** The time of the next event, or {@link Long#MAX_VALUE} when there is none. */
  long nextTime() {
    return size == 0 ? Long.MAX_VALUE : at(0).time;
  }

  /** Takes the next event out; the queue must not be empty. */
  Event take() {
    Event first = at(0);
    removeAt(0);
    return first;
  }

  /** Takes an event out; harmless when it has run or was cancelled. */
  void cancel(Event event) {
    if (event.place >= 0) {
      removeAt(event.place);
    }
  }

  private void removeAt(int index) {
    at(index).place = -1;
    Event last = at(--size);
    heap[size] = null;
    if (index == size) {
      return;
    }
    if (index > 0 && last.before(at(index - 1 >>> 1))) {
      up(index, last);
    } else {
      down(index, last);
    }
  }

  private void up(int from, Event event) {
    int index = from;
    while (index > 0) {
      Event parent = at(index - 1 >>> 1);
      if (!event.before(parent)) {
        break;
      }
      put(index, parent);
      index = index - 1 >>> 1;
    }
    put(index, event);
  }

  private void down(int from, Event event) {
    int index = from;
    while (2 * index + 1 < size) {
      int child = 2 * index + 1;
      if (child + 1 < size && at(child + 1).before(at(child))) {
        child++;
      }
      if (!at(child).before(event)) {
        break;
      }
      put(index, at(child));
      index = child;
    }
    put(index, event);
  }

  private void put(int index, Event event) {
    heap[index] = event;
    event.place = index;
  }

  private Event at(int index) {
    Event event = heap[index];
    if (event == null) {
      throw new IllegalStateException("no event at " + index + " of " + size);
    }
    return event;
  }
}
