package dev.flexbench.node;

import java.time.Duration;

/** What happened at a node, for whoever waits for it. */
public sealed interface NodeEvent {
  /** The tunnel interface that it is about; empty when there was none yet. */
  String interfaceName();

  /**
   * A tunnel carries packets and its routes are exchanged.
   *
   * @param peer the peer's identity
   */
  record TunnelUp(String interfaceName, int session, String peer, Duration took)
      implements NodeEvent {}

  /** A tunnel that was up is down. */
  record TunnelDown(String interfaceName, int session, String peer, String reason)
      implements NodeEvent {}

  /** A session ended before it was up. {@code reason} names the notify where there is one. */
  record ConnectFailed(String interfaceName, int session, String peer, String reason)
      implements NodeEvent {}

  /** The routes in use changed. */
  record RoutesChanged(String interfaceName) implements NodeEvent {}
}
