package dev.flexbench.host.sim;

/**
 * What a host's stack did, in packets.
 *
 * @param delivered packets for the host itself
 * @param forwarded packets that went on
 * @param malformed packets with a wrong header or checksum
 * @param unroutable packets without a route, a neighbour or a receiver
 * @param expired packets whose hop limit ran out
 * @param tooBig packets that fitted no MTU and could not be cut
 */
public record StackCounters(
    long delivered, long forwarded, long malformed, long unroutable, long expired, long tooBig) {}
