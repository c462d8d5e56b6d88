package dev.flexbench.node;

import dev.flexbench.ike.sa.SessionId;
import dev.flexbench.ios.model.LocalPool;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.wire.IpAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code ip local pool}: who has which address. An address goes back when its session ends. */
final class AddressPools {
  private final Map<String, Pool> pools = new LinkedHashMap<>();

  AddressPools(RunningConfig config) {
    config.pools().values().forEach(p -> pools.put(p.name(), new Pool(p)));
  }

  /** One pool and its leases, in the order of the addresses. */
  private static final class Pool {
    private final LocalPool ranges;
    private final TreeMap<IpAddress, SessionId> leases = new TreeMap<>();

    private Pool(LocalPool ranges) {
      this.ranges = ranges;
    }

    private boolean has(IpAddress address) {
      return ranges.ranges().stream()
          .anyMatch(r -> r.first().compareTo(address) <= 0 && address.compareTo(r.last()) <= 0);
    }

    private Optional<IpAddress> firstFree() {
      for (LocalPool.Range range : ranges.ranges()) {
        IpAddress candidate = range.first();
        for (IpAddress taken : leases.subMap(range.first(), true, range.last(), true).keySet()) {
          if (candidate.compareTo(taken) < 0) {
            return Optional.of(candidate);
          }
          candidate = taken.plus(1);
        }
        if (candidate.compareTo(range.last()) <= 0) {
          return Optional.of(candidate);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Gives an address of a pool to a session: the one it wishes when that is free, else the lowest
   * free one. Empty when the pool does not exist or is used up.
   */
  Optional<IpAddress> lease(String pool, SessionId session, Optional<IpAddress> wish) {
    Pool found = pools.get(pool);
    if (found == null) {
      return Optional.empty();
    }
    Optional<IpAddress> address =
        wish.filter(a -> found.has(a) && !found.leases.containsKey(a)).or(found::firstFree);
    address.ifPresent(a -> found.leases.put(a, session));
    return address;
  }

  /** Takes back whatever the session has. */
  void release(SessionId session) {
    pools.values().forEach(p -> p.leases.values().removeIf(session::equals));
  }

  /** What {@code show ip local pool} needs. */
  List<Usage> usage() {
    return pools.values().stream().map(p -> new Usage(p.ranges, Map.copyOf(p.leases))).toList();
  }

  /** One pool with its leases. */
  record Usage(LocalPool pool, Map<IpAddress, SessionId> leases) {
    Collection<IpAddress> inUse() {
      return leases.keySet();
    }
  }
}
