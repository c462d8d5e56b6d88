package dev.flexbench.host.sim;

import java.time.Duration;

/**
 * What a link does to every frame. Rate and queue are those of each port's sending direction, as at
 * a full-duplex switch.
 *
 * @param delay one way
 * @param jitter at most this much more, evenly distributed; frames of one sender keep their order
 * @param loss the share of frames that are lost, 0 to 1
 * @param duplication the share of frames that arrive twice, 0 to 1
 * @param reordering the share of frames that are overtaken by the ones behind them, 0 to 1
 * @param reorderDelay how much later a reordered frame arrives
 * @param bitsPerSecond the rate; 0 means that sending takes no time
 * @param queueOctets what a port holds at most, the frame that it sends included; more is dropped
 * @param mtu in octets of IP packet
 */
public record LinkSpec(
    Duration delay,
    Duration jitter,
    double loss,
    double duplication,
    double reordering,
    Duration reorderDelay,
    long bitsPerSecond,
    int queueOctets,
    int mtu) {

  /** No delay, no loss, no rate, an MTU of 1500. */
  public static final LinkSpec PLAIN =
      new LinkSpec(
          Duration.ZERO, Duration.ZERO, 0, 0, 0, Duration.ofMillis(5), 0, 256 * 1024, 1500);

  private static final int LEAST_IPV4_MTU = 68;

  public LinkSpec {
    share("loss", loss);
    share("duplication", duplication);
    share("reordering", reordering);
    if (delay.isNegative() || jitter.isNegative() || reorderDelay.isNegative()) {
      throw new IllegalArgumentException("a link's delays are not negative");
    }
    if (bitsPerSecond < 0 || queueOctets < 0 || mtu < LEAST_IPV4_MTU || mtu > 65_535) {
      throw new IllegalArgumentException(
          "rate " + bitsPerSecond + ", queue " + queueOctets + ", mtu " + mtu);
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is a share from 0 to 1: " + value);
    }
  }

  public LinkSpec withDelay(Duration value) {
    return new LinkSpec(
        value,
        jitter,
        loss,
        duplication,
        reordering,
        reorderDelay,
        bitsPerSecond,
        queueOctets,
        mtu);
  }

  public LinkSpec withJitter(Duration value) {
    return new LinkSpec(
        delay, value, loss, duplication, reordering, reorderDelay, bitsPerSecond, queueOctets, mtu);
  }

  public LinkSpec withLoss(double value) {
    return new LinkSpec(
        delay,
        jitter,
        value,
        duplication,
        reordering,
        reorderDelay,
        bitsPerSecond,
        queueOctets,
        mtu);
  }

  public LinkSpec withDuplication(double value) {
    return new LinkSpec(
        delay, jitter, loss, value, reordering, reorderDelay, bitsPerSecond, queueOctets, mtu);
  }

  public LinkSpec withReordering(double value, Duration by) {
    return new LinkSpec(
        delay, jitter, loss, duplication, value, by, bitsPerSecond, queueOctets, mtu);
  }

  public LinkSpec withRate(long value) {
    return new LinkSpec(
        delay, jitter, loss, duplication, reordering, reorderDelay, value, queueOctets, mtu);
  }

  public LinkSpec withQueue(int value) {
    return new LinkSpec(
        delay, jitter, loss, duplication, reordering, reorderDelay, bitsPerSecond, value, mtu);
  }

  public LinkSpec withMtu(int value) {
    return new LinkSpec(
        delay,
        jitter,
        loss,
        duplication,
        reordering,
        reorderDelay,
        bitsPerSecond,
        queueOctets,
        value);
  }
}
