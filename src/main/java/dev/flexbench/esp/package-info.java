/**
 * User-space ESP (RFC 4303): SAs, their ciphers, anti-replay, traffic selectors, tunnel interfaces
 * with longest-prefix lookup, and the packet plane that ties them together. Entry type: {@link
 * dev.flexbench.esp.EspPlane}.
 *
 * <p>Invariants: SAs, interfaces and table entries are added and removed on the control thread
 * only; packets are worked on by at most one outbound and one inbound thread, which take no locks
 * and, but for what the JDK's ciphers allocate themselves, no memory per packet. Readers of
 * counters may be any thread. Nothing here opens a socket, reads a clock or draws a random number.
 * Keys never appear in texts. May use {@code wire} and {@code host} only.
 */
@NullMarked
package dev.flexbench.esp;

import org.jspecify.annotations.NullMarked;
