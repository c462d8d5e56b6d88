package dev.flexbench.host.linux;

import dev.flexbench.host.OuterPath;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps, per {@link OuterPath}, what the kernel must be told to send by it: the peer's native
 * address and the control message with our own. Used by one thread.
 */
final class RouteTable {
  private static final int CONTROL_AT = SocketAddress.SIZE;
  private static final int CHUNK = SocketAddress.SIZE + 40;
  private static final int CACHE = 1 << 10;

  private final MemorySegment memory;
  private final int capacity;
  private final Map<OuterPath, Route> routes = new HashMap<>();
  private final @Nullable Route[] recent = new @Nullable Route[CACHE];
  private @Nullable Route last;

  /** How to send by one path; the offsets are into this table's memory. */
  record Route(
      OuterPath path, SocketKind kind, long nameAt, int nameLength, long controlAt, int control) {}

  RouteTable(Arena arena, int capacity) {
    this.memory = arena.allocate((long) capacity * CHUNK, 8);
    this.capacity = capacity;
  }

  /** The route of {@code path}, or null when the table is full. */
  @Nullable Route find(OuterPath path, SocketKind kind) {
    Route route = last;
    if (route != null && route.path() == path) {
      return route;
    }
    int slot = System.identityHashCode(path) & CACHE - 1;
    route = recent[slot];
    if (route == null || route.path() != path) {
      route = routes.get(path);
      if (route == null) {
        route = add(path, kind);
        if (route == null) {
          return null;
        }
      }
      recent[slot] = route;
    }
    last = route;
    return route;
  }

  /** Forgets every route; no message that was made of one may still wait to be sent. */
  void clear() {
    routes.clear();
    Arrays.fill(recent, null);
    last = null;
  }

  MemorySegment memory() {
    return memory;
  }

  private @Nullable Route add(OuterPath path, SocketKind kind) {
    if (routes.size() == capacity) {
      return null;
    }
    long at = (long) routes.size() * CHUNK;
    // a raw socket of IPv6 refuses a port that is not its protocol
    int port = kind.raw() ? 0 : path.remote().port();
    int nameLength = SocketAddress.put(memory, at, path.remote().address(), port);
    int control = ControlMessages.putSource(memory, at + CONTROL_AT, path.local().address());
    Route route = new Route(path, kind, at, nameLength, at + CONTROL_AT, control);
    routes.put(path, route);
    return route;
  }
}
