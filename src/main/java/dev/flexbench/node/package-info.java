/**
 * A headend or client: a configuration put to work over a host's ports. Entry type: {@link
 * dev.flexbench.node.Node}.
 *
 * <p>The IKE engine asks, the node answers: {@code NodePolicy} selects profiles and keys,
 * authorizes peers and gives addresses; {@code SaInstaller} puts CHILD SAs into the ESP plane;
 * {@code SessionBook} follows each session from its first message to its end and keeps interfaces,
 * leases and routes in step; {@code TunnelClient} brings static tunnels up and up again.
 *
 * <p>Invariants: everything runs on the host's control thread; what a session got (Virtual-Access,
 * address, routes) is given back when the session ends, however it ends; no key is ever in a log
 * line. Must not depend on {@code lab}, {@code capture} or {@code cli}, nor on any host adapter.
 */
@NullMarked
package dev.flexbench.node;

import org.jspecify.annotations.NullMarked;
