package dev.flexbench.ike.sa;

import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.Octets;

/** Where IKE messages leave; the node's data plane. */
public interface IkeTransport {
  /** Sends one IKE message; the transport adds the non-ESP marker for port 4500. */
  void sendIke(Endpoint local, Endpoint remote, Octets message);

  /** Sends the one octet 0xFF of RFC 3948 section 2.3. */
  void sendNatKeepalive(Endpoint local, Endpoint remote);
}
