package dev.flexbench.host.sim;

import dev.flexbench.wire.Octets;

/** Sees every frame that leaves a port of a link, as a sniffer at the sender would. */
@FunctionalInterface
public interface LinkTap {
  /**
   * One Ethernet frame, without its check sequence.
   *
   * @param nanos the virtual time at which its last bit left
   * @param lost the link itself will lose it
   */
  void frame(SimLink link, long nanos, Octets frame, boolean lost);
}
