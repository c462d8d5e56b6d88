/**
 * The adapter of the {@code host} ports to a real Linux kernel, by the foreign function API: TUN
 * device, UDP 500 and 4500, raw protocol 50, rtnetlink, the control thread. Entry type: {@link
 * dev.flexbench.host.linux.LinuxHost}.
 *
 * <p>Three threads per node: <em>control</em> (timers, IKE messages), <em>tx</em> (TUN device to
 * sockets) and <em>rx</em> (sockets to TUN device). Everything of one direction is touched by its
 * own thread only and allocates nothing per packet; counters are the only thing shared.
 *
 * <p>Invariants: system calls are bound by hand, one class per concern ({@code FileCalls}, {@code
 * SocketCalls}), and answer {@code -errno} on failure like the kernel itself; every queue is
 * bounded, and what does not fit is dropped and counted. Offsets and numbers are those of 64-bit
 * little-endian Linux; all that are used here are the same on x86-64 and aarch64.
 *
 * <p>May use {@code host} and {@code wire} only; no protocol package may use it, since nodes see
 * {@link dev.flexbench.host.Host}.
 */
@NullMarked
package dev.flexbench.host.linux;

import org.jspecify.annotations.NullMarked;
