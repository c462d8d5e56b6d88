/**
 * Bytes and the layouts that everything else shares: immutable {@link dev.flexbench.wire.Octets},
 * the bounded {@link dev.flexbench.wire.WireReader} and {@link dev.flexbench.wire.WireWriter},
 * addresses, IP, UDP, ICMP and GRE headers, checksums, and the open IANA registries' common shape.
 *
 * <p>Invariants: nothing here opens a socket, reads a clock or draws a random number; what a peer
 * got wrong surfaces as {@link dev.flexbench.wire.Malformed}, never as an index exception. This
 * package depends on no other package of flexbench.
 */
@NullMarked
package dev.flexbench.wire;

import org.jspecify.annotations.NullMarked;
