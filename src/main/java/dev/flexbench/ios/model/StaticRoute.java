package dev.flexbench.ios.model;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.Optional;

/**
 * {@code ip route}: at least one of gateway and interface is given.
 *
 * @param distance 1 unless configured
 */
public record StaticRoute(
    IpPrefix prefix, Optional<IpAddress> gateway, Optional<InterfaceName> exit, int distance) {}
