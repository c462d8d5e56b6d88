package dev.flexbench.host.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Descriptors that one thread waits on. */
final class PollSet {
  private static final int SIZE = 8;
  private static final short POLLIN = 1;

  private final MemorySegment descriptors;
  private final int count;
  private final FileCalls files;

  PollSet(Arena arena, FileCalls files, int... fds) {
    this.files = files;
    this.count = fds.length;
    this.descriptors = arena.allocate((long) count * SIZE, 8);
    for (int i = 0; i < count; i++) {
      descriptors.set(JAVA_INT, (long) i * SIZE, fds[i]);
      descriptors.set(JAVA_SHORT, (long) i * SIZE + 4, POLLIN);
    }
  }

  /** Waits until at least one descriptor has something, or a signal interrupted the wait. */
  void await() {
    int ready = files.poll(descriptors, count, -1);
    if (ready < 0) {
      for (int i = 0; i < count; i++) {
        descriptors.set(JAVA_SHORT, (long) i * SIZE + 6, (short) 0);
      }
      if (ready != -Errno.EINTR && ready != -Errno.EAGAIN) {
        throw new IllegalStateException("poll: " + Errno.text(-ready));
      }
    }
  }

  /** Whether the {@code i}th descriptor has something to read, or an error to tell. */
  boolean ready(int i) {
    return descriptors.get(JAVA_SHORT, (long) i * SIZE + 6) != 0;
  }
}
