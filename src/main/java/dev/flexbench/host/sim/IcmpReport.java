package dev.flexbench.host.sim;

import dev.flexbench.wire.IpAddress;

/**
 * An ICMP error that reached the host that had sent the packet.
 *
 * @param from who complains
 * @param destination where the packet was to go
 * @param sourcePort the packet's first two payload octets: its source port where it has one
 * @param destinationPort the next two
 * @param mtu the next hop's, of {@link IcmpError#TOO_BIG} only
 */
public record IcmpReport(
    IcmpError error,
    IpAddress from,
    IpAddress destination,
    int protocol,
    int sourcePort,
    int destinationPort,
    int mtu) {}
