package dev.flexbench.node.show;

import java.util.Map;

/**
 * One range of a local pool.
 *
 * @param leases the peer of each address in use
 */
public record PoolRow(
    String pool, String begin, String end, long free, long inUse, Map<String, String> leases) {
  public PoolRow {
    leases = Map.copyOf(leases);
  }
}
