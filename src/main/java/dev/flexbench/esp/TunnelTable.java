package dev.flexbench.esp;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tunnel interface packets to an address take: the longest prefix decides. Changed on the
 * control thread; looked up by the outbound thread without locks, in immutable tries of which a
 * change replaces one path.
 */
public final class TunnelTable {
  private volatile PrefixTrie v4 = PrefixTrie.EMPTY;
  private volatile PrefixTrie v6 = PrefixTrie.EMPTY;

  /** One prefix and where it leads. */
  public record Entry(IpPrefix prefix, TunnelInterface tunnel) {}

  /** Leads a prefix into a tunnel, instead of where it may have led before. */
  public void put(IpPrefix prefix, TunnelInterface tunnel) {
    if (prefix.address().v6()) {
      v6 = v6.with(prefix, tunnel);
    } else {
      v4 = v4.with(prefix, tunnel);
    }
  }

  /** Removes a prefix, but not when it leads into another tunnel; true when it was there. */
  public boolean remove(IpPrefix prefix, TunnelInterface tunnel) {
    if (exactly(prefix).filter(found -> found == tunnel).isEmpty()) {
      return false;
    }
    if (prefix.address().v6()) {
      v6 = v6.without(prefix);
    } else {
      v4 = v4.without(prefix);
    }
    return true;
  }

  /** Removes every prefix that leads into this tunnel. */
  public void removeAll(TunnelInterface tunnel) {
    for (Entry entry : entries()) {
      if (entry.tunnel() == tunnel) {
        remove(entry.prefix(), tunnel);
      }
    }
  }

  /** The tunnel of this very prefix. */
  public Optional<TunnelInterface> exactly(IpPrefix prefix) {
    return (prefix.address().v6() ? v6 : v4).exactly(prefix);
  }

  /** The tunnel of the longest prefix that covers the address. */
  public Optional<TunnelInterface> lookup(IpAddress destination) {
    return Optional.ofNullable(find(destination.v6(), destination.high(), destination.low()));
  }

  /** All prefixes in their order, IPv4 first. */
  public List<Entry> entries() {
    List<Entry> out = v4.entries(false);
    out.addAll(v6.entries(true));
    return List.copyOf(out);
  }

  @Nullable TunnelInterface find(boolean isV6, long high, long low) {
    // IPv4 addresses stand left-aligned in their trie
    return isV6 ? v6.find(high, low) : v4.find(low << 32, 0);
  }
}
