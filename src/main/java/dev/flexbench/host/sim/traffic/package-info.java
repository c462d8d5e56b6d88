/**
 * Traffic between simulated hosts: {@link dev.flexbench.host.sim.traffic.Ping}, {@link
 * dev.flexbench.host.sim.traffic.UdpFlow} and {@link dev.flexbench.host.sim.traffic.TcpFlow}. Each
 * is started, runs while the world runs, and can be asked for its outcome at any time.
 *
 * <p>Invariants: all times are virtual; throughput is what links and their delays allow and never
 * what the machine can compute. Uses the public side of {@code host.sim} only.
 */
@NullMarked
package dev.flexbench.host.sim.traffic;

import org.jspecify.annotations.NullMarked;
