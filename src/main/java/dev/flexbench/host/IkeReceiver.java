package dev.flexbench.host;

import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.Octets;

/** Takes IKE messages from the host's sockets, on the control thread. */
public interface IkeReceiver {
  /**
   * One datagram that is IKE: the non-ESP marker of port 4500 is already removed.
   *
   * @param local the address and port of ours that it was sent to
   */
  void received(Endpoint local, Endpoint remote, Octets message);
}
