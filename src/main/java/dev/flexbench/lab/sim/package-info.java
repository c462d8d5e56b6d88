/**
 * The simulated testbed: topologies as virtual links and hosts in this JVM, with the same nodes
 * that run in containers. Entry type: {@link dev.flexbench.lab.sim.SimTestbed}.
 *
 * <p>Invariants: time passes only while a call of the lab waits for something, and it is virtual;
 * one seed and one order of calls make the same capture to the octet; nothing here needs root, a
 * thread or the network. Real peers cannot run here: their nodes are left out of the lab.
 */
@NullMarked
package dev.flexbench.lab.sim;

import org.jspecify.annotations.NullMarked;
