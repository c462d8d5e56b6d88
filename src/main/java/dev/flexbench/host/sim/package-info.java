/**
 * The simulated world: the {@code host} ports on a virtual clock and virtual Ethernet links, in one
 * thread. Entry type: {@link dev.flexbench.host.sim.SimWorld}, which makes {@link
 * dev.flexbench.host.sim.SimLink links} and {@link dev.flexbench.host.sim.SimHost hosts}.
 *
 * <p>Invariants: nothing here starts a thread, reads a real clock or draws a random number that
 * does not follow from the world's seed; two worlds that are built and driven alike put the same
 * octets on their links at the same virtual nanoseconds. Each host and each port of a link draws
 * from a stream of its own, chosen by name, so that one more node does not shift the others. No
 * event costs time that grows with the number of hosts. Must not depend on {@code ike}, {@code
 * esp}, {@code node} or {@code lab}.
 */
@NullMarked
package dev.flexbench.host.sim;

import org.jspecify.annotations.NullMarked;
