package dev.flexbench.host.sim.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts payload by the intervals of a flow's time. */
final class ArrivalMeter {
  private final long start;
  private final long duration;
  private final long interval;
  private final long[] octets;
  private final long[] sent;
  private final long[] received;
  private long lastArrival;
  private long longestSilence;
  private boolean any;

  ArrivalMeter(long start, Duration time, Duration interval) {
    this.start = start;
    this.duration = time.toNanos();
    this.interval = interval.toNanos();
    int count = (int) Math.max(1, (duration + this.interval - 1) / this.interval);
    this.octets = new long[count];
    this.sent = new long[count];
    this.received = new long[count];
  }

  private int slot(long nanos) {
    return (int) Math.min(octets.length - 1L, Math.max(0, (nanos - start) / interval));
  }

  void sent(long nanos) {
    sent[slot(nanos)]++;
  }

  /** Payload that is new; what comes after the flow's time counts as received, not as rate. */
  void arrived(long nanos, long sentAt, int count) {
    if (any) {
      longestSilence = Math.max(longestSilence, nanos - lastArrival);
    }
    any = true;
    lastArrival = nanos;
    received[slot(sentAt)]++;
    if (nanos - start <= duration) {
      octets[slot(nanos)] += count;
    }
  }

  FlowResult datagrams() {
    return result(sum(sent), sum(received), true);
  }

  FlowResult stream() {
    return result(0, 0, false);
  }

  private FlowResult result(long sentCount, long receivedCount, boolean losses) {
    List<FlowResult.Sample> samples = new ArrayList<>();
    for (int i = 0; i < octets.length; i++) {
      Duration end = Duration.ofNanos(Math.min(duration, (i + 1) * interval));
      samples.add(new FlowResult.Sample(end, octets[i], losses ? sent[i] - received[i] : 0));
    }
    return new FlowResult(
        Duration.ofNanos(duration),
        sum(octets),
        sentCount,
        receivedCount,
        Duration.ofNanos(longestSilence),
        samples);
  }

  private static long sum(long[] values) {
    long total = 0;
    for (long value : values) {
      total += value;
    }
    return total;
  }
}
