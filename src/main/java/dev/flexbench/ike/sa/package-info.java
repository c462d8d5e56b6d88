/**
 * IKE SAs and CHILD SAs: negotiation, exchanges, windows, retransmission, liveness, NAT detection.
 * Entry type: {@link dev.flexbench.ike.sa.IkeEngine}.
 *
 * <p>How a node uses it: it builds one engine over the host's ports, hands every received IKE
 * datagram to {@link dev.flexbench.ike.sa.IkeEngine#received}, and starts tunnels with {@link
 * dev.flexbench.ike.sa.IkeEngine#connect}. The engine asks back through four interfaces that the
 * node implements:
 *
 * <ul>
 *   <li>{@link dev.flexbench.ike.sa.IkePolicy}: decisions (algorithms, profile and secrets of a
 *       peer, authorization, CHILD SA selectors). Every decision that may take time is given
 *       through an {@link dev.flexbench.ike.sa.Answer}, at once or later.
 *   <li>{@link dev.flexbench.ike.sa.ChildSas}: installs, moves and removes the ESP SAs.
 *   <li>{@link dev.flexbench.ike.sa.IkeListener}: what happened, as {@link
 *       dev.flexbench.ike.sa.IkeEvent}s.
 *   <li>{@link dev.flexbench.ike.sa.KeySink} and {@link dev.flexbench.ike.sa.IkeLog}: keys for
 *       captures (opt-in) and the event log.
 * </ul>
 *
 * <p>A {@link dev.flexbench.ike.sa.SessionId} names the relation with one peer from its first
 * message to its end; it stays the same when the IKE SA is rekeyed.
 *
 * <p>Invariants: everything runs on the host's one control thread; the engine opens no socket,
 * reads no clock and draws no random number of its own; no work per packet or per timer grows with
 * the number of SAs; secrets appear in no {@code toString}, log line or exception. May use {@code
 * wire}, {@code ike.message}, {@code ike.crypto}, {@code esp} and the {@code host} ports; must not
 * depend on {@code node}, {@code ios}, {@code lab} or {@code capture}.
 */
@NullMarked
package dev.flexbench.ike.sa;

import org.jspecify.annotations.NullMarked;
