package dev.flexbench.host;

import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.Octets;

/** The open sockets and the tunnel device of one node. */
public interface DataPlane extends AutoCloseable {
  /** RFC 7296 section 2: IKE's port. */
  int IKE_PORT = 500;

  /** RFC 3948: IKE and ESP in UDP; IKE messages start with four zero octets there. */
  int NAT_PORT = 4500;

  /** Sends an IKE message; the non-ESP marker is put before it when {@code local} is port 4500. */
  void sendIke(Endpoint local, Endpoint remote, Octets message);

  /** Sends the one octet 0xFF of RFC 3948 section 2.3. */
  void sendNatKeepalive(Endpoint local, Endpoint remote);

  /** The name of the tunnel device in {@link IpStack}: routes to it reach the packet plane. */
  String tunnelLink();

  Counters counters();

  /** Closes sockets and device; packets on their way may be lost. */
  @Override
  void close();

  /**
   * What to open.
   *
   * @param tunnelName the tunnel device's name, at most 15 characters
   * @param tunnelMtu the device's MTU in octets
   */
  record Spec(String tunnelName, int tunnelMtu) {}

  /**
   * What the adapter itself did, in packets; the packet plane counts its own.
   *
   * @param dropped packets that did not fit a bounded queue or that the kernel refused
   */
  record Counters(long outerIn, long outerOut, long innerIn, long innerOut, long dropped) {}
}
