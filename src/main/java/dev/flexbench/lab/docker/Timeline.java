package dev.flexbench.lab.docker;

import dev.flexbench.lab.Lab.Mark;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The lab's time axis, from the moment that the lab was up, and what happened on it. */
final class Timeline {
  private final List<Mark> marks = new CopyOnWriteArrayList<>();
  private volatile long start = System.nanoTime();

  /** The lab is up: time begins. */
  void begin() {
    start = System.nanoTime();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  void mark(String event) {
    marks.add(new Mark(elapsed(), event));
  }

  List<Mark> marks() {
    return List.copyOf(marks);
  }
}
