/**
 * Captures and what they say: pcap and pcapng files, key logs, and the typed trace that a capture
 * becomes with its keys.
 *
 * <p>Entry types: {@link dev.flexbench.capture.PcapngWriter} and {@link
 * dev.flexbench.capture.CaptureReader} for files, {@link dev.flexbench.capture.KeyFiles} for keys,
 * {@code Decoder} for the {@code Trace}, {@code Ladder} for one exchange sequence as rows.
 *
 * <p>Invariants: the same packets always make the same octets of a file; frames are numbered from 1
 * in the order of the file, as Wireshark numbers them; a packet that cannot be decoded is an
 * undecoded entry of the trace, never an exception; a damaged file is a {@link
 * dev.flexbench.wire.Decoded.Bad} with one clear line. Keys appear in key files only, never in
 * traces, texts or exceptions.
 *
 * <p>Nothing here opens a network interface. This package must not depend on nodes, labs, verdicts
 * or reports.
 */
@NullMarked
package dev.flexbench.capture;

import org.jspecify.annotations.NullMarked;
