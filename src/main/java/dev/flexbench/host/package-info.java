/**
 * The ports through which a node touches the world: time, timers, randomness, the IP stack and the
 * data plane's sockets and tunnel device. Entry type: {@link dev.flexbench.host.Host}.
 *
 * <p>Two sets of adapters exist: {@code host.linux} (a real kernel) and {@code host.sim} (a virtual
 * one). The protocol core sees only these interfaces, so that the same node runs in both.
 *
 * <p>Invariants: every control callback (timers, received IKE messages) of one host runs on that
 * host's one control thread, one at a time; only {@link dev.flexbench.host.PacketPlane} is called
 * from data-plane threads. May use {@code wire} only.
 */
@NullMarked
package dev.flexbench.host;

import org.jspecify.annotations.NullMarked;
