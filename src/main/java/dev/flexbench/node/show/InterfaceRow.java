package dev.flexbench.node.show;

import java.util.List;

/**
 * An interface.
 *
 * @param addresses with prefix lengths, the primary one first
 * @param method {@code NVRAM}, {@code IPCP} for a negotiated address, {@code TFTP} for a borrowed
 *     one, {@code unset}
 * @param enabled not shut down
 * @param up its line protocol
 */
public record InterfaceRow(
    String name,
    List<String> addresses,
    String method,
    boolean enabled,
    boolean up,
    long packetsIn,
    long bytesIn,
    long packetsOut,
    long bytesOut) {
  public InterfaceRow {
    addresses = List.copyOf(addresses);
  }
}
