package dev.flexbench.host.sim;

import dev.flexbench.wire.IpAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts fragments together again; bounded, and what stays incomplete is forgotten. */
final class Reassembly {
  private static final int MOST = 64;
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final int LONGEST = 65_535;

  private final Map<Key, Parts> waiting = new LinkedHashMap<>();

  private record Key(IpAddress source, IpAddress destination, int protocol, long identification) {}

  /** The pieces so far by their offsets. */
  private static final class Parts {
    private final long since;
    private final TreeMap<Integer, byte[]> pieces = new TreeMap<>();
    private int total = -1;

    Parts(long since) {
      this.since = since;
    }

    Optional<byte[]> whole() {
      int at = 0;
      for (Map.Entry<Integer, byte[]> piece : pieces.entrySet()) {
        if (piece.getKey() > at) {
          return Optional.empty();
        }
        at = Math.max(at, piece.getKey() + piece.getValue().length);
      }
      if (total < 0 || at != total) {
        return Optional.empty();
      }
      byte[] out = new byte[total];
      pieces.forEach((offset, piece) -> System.arraycopy(piece, 0, out, offset, piece.length));
      return Optional.of(out);
    }
  }

  /** The whole packet when {@code fragment} was the last piece that lacked. */
  Optional<SimPacket> add(SimPacket fragment, long now) {
    forget(now);
    if (fragment.fragmentOffset() + fragment.payloadLength() > LONGEST) {
      return Optional.empty();
    }
    Key key =
        new Key(
            fragment.source(),
            fragment.destination(),
            fragment.protocol(),
            fragment.identification());
    Parts parts = waiting.computeIfAbsent(key, k -> new Parts(now));
    parts.pieces.putIfAbsent(fragment.fragmentOffset(), fragment.payload());
    if (!fragment.moreFragments()) {
      parts.total = fragment.fragmentOffset() + fragment.payloadLength();
    }
    Optional<byte[]> whole = parts.whole();
    whole.ifPresent(payload -> waiting.remove(key));
    return whole.map(payload ->
        SimPacket.of(
            key.source, key.destination, key.protocol, fragment.hopLimit(), 0, false, payload));
  }

  private void forget(long now) {
    Iterator<Parts> oldest = waiting.values().iterator();
    while (oldest.hasNext()) {
      Parts parts = oldest.next();
      if (waiting.size() <= MOST && now - parts.since < PATIENCE_NANOS) {
        return;
      }
      oldest.remove();
    }
  }

  void clear() {
    waiting.clear();
  }
}
