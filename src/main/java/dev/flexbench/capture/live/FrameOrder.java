package dev.flexbench.capture.live;

import dev.flexbench.capture.CapturedPacket;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Puts the frames of several links into the order of time. Every link delivers its own in order but
 * in bursts, so a frame waits until all that can be older than it have come.
 */
final class FrameOrder {
  private final long windowNanos;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong((Waiting w) -> w.packet().nanos())
              .thenComparingLong(Waiting::number));
  private long count;
  private long newest = Long.MIN_VALUE;

  private record Waiting(CapturedPacket packet, long number) {}

  /**
   * @param windowNanos how much later than a younger frame of another link a frame may come
   */
  FrameOrder(long windowNanos) {
    this.windowNanos = windowNanos;
  }

  /** Where frames go in their order. */
  @FunctionalInterface
  interface Sink {
    void packet(CapturedPacket packet) throws IOException;
  }

  /** Adds a frame; hands out those whose turn has come. */
  void add(CapturedPacket packet, Sink sink) throws IOException {
    waiting.add(new Waiting(packet, count++));
    newest = Math.max(newest, packet.nanos());
    until(newest - windowNanos, sink);
  }

  /** Hands out all that wait: no older ones can come. */
  void drain(Sink sink) throws IOException {
    until(Long.MAX_VALUE, sink);
  }

  private void until(long nanos, Sink sink) throws IOException {
    for (Waiting first = waiting.peek();
        first != null && first.packet().nanos() <= nanos;
        first = waiting.peek()) {
      sink.packet(waiting.remove().packet());
    }
  }
}
