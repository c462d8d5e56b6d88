package dev.flexbench.host.linux;

import dev.flexbench.host.OuterPath;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one {@link OuterPath} object per path that packets came by, found without allocation.
 *
 * <p>Addresses of strangers get in here too, so the table is bounded: when it is full it starts
 * over, and paths in use are made anew (equal to the old ones). Used by one thread.
 */
final class PathTable {
  private static final int BUCKETS = 1 << 12;
  private static final int MAX_PATHS = 1 << 16;

  private @Nullable Entry[] buckets = new @Nullable Entry[BUCKETS];
  private @Nullable Entry last;
  private int size;

  private record Entry(
      SocketKind kind,
      long localHigh,
      long localLow,
      long remoteHigh,
      long remoteLow,
      int remotePort,
      OuterPath path,
      @Nullable Entry next) {
    boolean is(SocketKind k, long lh, long ll, long rh, long rl, int port) {
      return remoteLow == rl
          && remotePort == port
          && localLow == ll
          && remoteHigh == rh
          && localHigh == lh
          && kind == k;
    }
  }

  OuterPath find(SocketKind kind, long lh, long ll, long rh, long rl, int port) {
    Entry recent = last;
    if (recent != null && recent.is(kind, lh, ll, rh, rl, port)) {
      return recent.path();
    }
    long mixed = (((rl * 31 + rh) * 31 + ll) * 31 + lh) * 31 + port * 7L + kind.ordinal();
    int bucket = (int) (mixed * 0x9E3779B97F4A7C15L >>> 52);
    Entry entry = buckets[bucket];
    while (entry != null && !entry.is(kind, lh, ll, rh, rl, port)) {
      entry = entry.next();
    }
    if (entry == null) {
      entry = add(bucket, kind, lh, ll, rh, rl, port);
    }
    last = entry;
    return entry.path();
  }

  private Entry add(int bucket, SocketKind kind, long lh, long ll, long rh, long rl, int port) {
    if (size == MAX_PATHS) {
      buckets = new @Nullable Entry[BUCKETS];
      size = 0;
    }
    OuterPath path =
        new OuterPath(
            new Endpoint(new IpAddress(kind.v6(), lh, ll), kind.port()),
            new Endpoint(new IpAddress(kind.v6(), rh, rl), port),
            kind.encapsulation());
    Entry entry = new Entry(kind, lh, ll, rh, rl, port, path, buckets[bucket]);
    buckets[bucket] = entry;
    size++;
    return entry;
  }
}
