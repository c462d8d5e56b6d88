package dev.flexbench.host.sim;

import dev.flexbench.host.PacketPlane;

/**
 * The arrays that packet planes work in: one for each direction in the whole world, because it has
 * one thread and no plane is called from within a plane.
 */
final class PlaneBuffers {
  private static final int PACKET = 65_535;
  private static final int SIZE = PacketPlane.HEADROOM + PACKET + PacketPlane.SLACK;

  private final byte[] outbound = new byte[SIZE];
  private final byte[] inbound = new byte[SIZE];
  private boolean used;

  byte[] outbound() {
    return outbound;
  }

  byte[] inbound() {
    return inbound;
  }

  /** Whether a plane may be called now; then {@link #leave} must follow. */
  boolean enter() {
    if (used) {
      return false;
    }
    used = true;
    return true;
  }

  void leave() {
    used = false;
  }
}
