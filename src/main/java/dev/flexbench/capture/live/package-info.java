/**
 * The tap: captures all links of a lab into one pcapng file, by one clock. Entry type: {@link
 * dev.flexbench.capture.live.TapMain}, a program that runs in the lab's switch.
 *
 * <p>Invariants: a flush that was answered means that every frame that was on a link before is in
 * the file; what libpcap lost is counted and told with every answer. Nothing may depend on this
 * package; it may use {@code capture} and {@code wire}.
 */
@NullMarked
package dev.flexbench.capture.live;

import org.jspecify.annotations.NullMarked;
