/**
 * Topologies and the testbeds that realize them. Entry types: {@link dev.flexbench.lab.Topology},
 * what a user wrote; {@link dev.flexbench.lab.Testbed}, where it can run; {@link
 * dev.flexbench.lab.Lab}, a topology that is up.
 *
 * <p>The interfaces here say what a scenario may do with a network, in the network's own words, and
 * are the same on both testbeds ({@code lab.sim}, {@code lab.docker}). Invariants: what a lab
 * started is gone when it is closed; every wait has a deadline and says what it waited for; a fault
 * of the bench is a {@link dev.flexbench.lab.LabException}, never a verdict on a device. Nothing
 * here depends on {@code verdict}, {@code report}, {@code steps} or {@code cli}.
 */
@NullMarked
package dev.flexbench.lab;

import org.jspecify.annotations.NullMarked;
