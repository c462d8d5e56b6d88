/**
 * The testbed of containers. Entry type: {@link dev.flexbench.lab.docker.DockerTestbed}.
 *
 * <p>Every node is a container without a network of its own. One more container, the switch, holds
 * a Linux bridge per link in its own network namespace, hands each node its interfaces, and
 * captures every link. So nothing of a lab is visible to the machine: no bridge, no address, no
 * route, no packet filter rule, and labs with the same addresses run side by side.
 *
 * <p>Invariants: a container lives as long as the standard input that the bench holds open, so a
 * bench that ends in whatever way takes its labs with it; every wait is on an event and has a
 * deadline that says what it waited for. Only {@code cli} and {@code bench} may depend on this
 * package.
 */
@NullMarked
package dev.flexbench.lab.docker;

import org.jspecify.annotations.NullMarked;
