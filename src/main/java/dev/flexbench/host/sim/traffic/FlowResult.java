package dev.flexbench.host.sim.traffic;

import java.time.Duration;
import java.util.List;

/**
 * What a flow brought, counted at the receiver.
 *
 * @param time the flow's sending time
 * @param octets payload that arrived for the first time within that time
 * @param sent datagrams sent; 0 for TCP
 * @param received datagrams received, without duplicates; 0 for TCP
 * @param longestSilence between two arrivals, from the flow's start to its last arrival
 */
public record FlowResult(
    Duration time,
    long octets,
    long sent,
    long received,
    Duration longestSilence,
    List<Sample> samples) {
  public FlowResult {
    samples = List.copyOf(samples);
  }

  /** Datagrams that did not arrive. */
  public long lost() {
    return sent - received;
  }

  /** Payload per second of the flow's time. */
  public double bitsPerSecond() {
    return octets * 8e9 / Math.max(1, time.toNanos());
  }

  /**
   * The payload that arrived in an interval.
   *
   * @param at the interval's end, from the flow's start
   * @param lost datagrams that were sent in the interval and never arrived
   */
  public record Sample(Duration at, long octets, long lost) {}
}
