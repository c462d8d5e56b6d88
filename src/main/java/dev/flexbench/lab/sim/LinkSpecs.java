package dev.flexbench.lab.sim;

import dev.flexbench.host.sim.LinkSpec;
import dev.flexbench.lab.Topology;

/** A topology's links as the simulator's. */
final class LinkSpecs {
  /**
   * The rate of a link without one, so that throughput has a bound that is not the machine's. It is
   * that of Fast Ethernet: ten times more would make ten times longer captures and runs, and the
   * ratios that scenarios ask for would be the same.
   */
  static final long DEFAULT_RATE = 100_000_000L;

  private static final int DEFAULT_MTU = 1500;
  private static final int LEAST_QUEUE = 256 * 1024;
  private static final int QUEUE_PER_SECOND = 100; // a queue holds a hundredth of a second

  private LinkSpecs() {}

  static LinkSpec of(Topology.Impairment impairment) {
    long rate = impairment.rateBitsPerSecond().orElse(DEFAULT_RATE);
    long queue = Math.clamp(rate / 8 / QUEUE_PER_SECOND, LEAST_QUEUE, Integer.MAX_VALUE);
    return LinkSpec.PLAIN
        .withDelay(impairment.delay())
        .withJitter(impairment.jitter())
        .withLoss(impairment.lossPercent() / 100)
        .withRate(rate)
        .withQueue((int) queue)
        .withMtu(impairment.mtu().orElse(DEFAULT_MTU));
  }
}
