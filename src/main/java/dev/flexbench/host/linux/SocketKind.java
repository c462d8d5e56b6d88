package dev.flexbench.host.linux;

import dev.flexbench.host.DataPlane;
import dev.flexbench.host.OuterPath;
import dev.flexbench.host.OuterPath.Encapsulation;
import dev.flexbench.wire.Endpoint;

/** The six outer sockets of a node. */
enum SocketKind {
  IKE_V4(false, DataPlane.IKE_PORT),
  NAT_V4(false, DataPlane.NAT_PORT),
  ESP_V4(false, 0),
  IKE_V6(true, DataPlane.IKE_PORT),
  NAT_V6(true, DataPlane.NAT_PORT),
  ESP_V6(true, 0);

  private final boolean v6;
  private final int port;

  SocketKind(boolean v6, int port) {
    this.v6 = v6;
    this.port = port;
  }

  boolean v6() {
    return v6;
  }

  /** The UDP port, 0 for protocol 50. */
  int port() {
    return port;
  }

  boolean raw() {
    return port == 0;
  }

  /** The socket that carries ESP by {@code path}: RFC 3948 puts it on port 4500 only. */
  static SocketKind ofEsp(OuterPath path) {
    boolean v6 = path.remote().address().v6();
    return switch (path.encapsulation()) {
      case UDP -> v6 ? NAT_V6 : NAT_V4;
      case RAW -> v6 ? ESP_V6 : ESP_V4;
    };
  }

  static SocketKind ofIke(Endpoint local) {
    boolean nat = local.port() != DataPlane.IKE_PORT;
    if (local.address().v6()) {
      return nat ? NAT_V6 : IKE_V6;
    }
    return nat ? NAT_V4 : IKE_V4;
  }

  Encapsulation encapsulation() {
    return raw() ? Encapsulation.RAW : Encapsulation.UDP;
  }
}
