package dev.flexbench.host;

/** One node's whole world. */
public interface Host {
  Clock clock();

  Timers timers();

  Randomness random();

  IpStack ip();

  /**
   * Opens the sockets that IKE and ESP use and the tunnel device, and starts moving packets.
   *
   * @throws HostException when a port is taken, or there is no TUN device or no permission; the
   *     message says which, and what to do
   */
  DataPlane openDataPlane(DataPlane.Spec spec, IkeReceiver ike, PacketPlane packets)
      throws HostException;
}
