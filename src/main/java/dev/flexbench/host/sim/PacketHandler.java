package dev.flexbench.host.sim;

/** What a port of a simulated host is bound to. */
@FunctionalInterface
public interface PacketHandler {
  /** A packet for the port, with a right checksum; it must not be kept unless copied. */
  void packet(SimPacket packet);

  /** An ICMP error about a packet that was sent from the port. */
  default void error(IcmpReport report) {}
}
