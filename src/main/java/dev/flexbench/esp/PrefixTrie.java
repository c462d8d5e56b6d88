package dev.flexbench.esp;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable, path-compressed binary trie over up to 128 address bits, left-aligned in two words.
 * A change costs one new node per level of its path; a lookup follows at most one node per prefix
 * bit that differs.
 */
final class PrefixTrie {
  static final PrefixTrie EMPTY = new PrefixTrie(null);

  private final @Nullable Node root;

  private PrefixTrie(@Nullable Node root) {
    this.root = root;
  }

  PrefixTrie with(IpPrefix prefix, TunnelInterface value) {
    Key key = Key.of(prefix);
    return new PrefixTrie(insert(root, new Node(key, value, null, null)));
  }

  PrefixTrie without(IpPrefix prefix) {
    return new PrefixTrie(delete(root, Key.of(prefix)));
  }

  @Nullable TunnelInterface find(long high, long low) {
    TunnelInterface best = null;
    Node node = root;
    while (node != null && node.key.covers(high, low)) {
      if (node.value != null) {
        best = node.value;
      }
      if (node.key.length == 128) {
        break;
      }
      node = bit(high, low, node.key.length) == 0 ? node.zero : node.one;
    }
    return best;
  }

  Optional<TunnelInterface> exactly(IpPrefix prefix) {
    Key key = Key.of(prefix);
    Node node = root;
    while (node != null && node.key.covers(key) && node.key.length < key.length) {
      node = node.child(key);
    }
    return node != null && node.key.equals(key)
        ? Optional.ofNullable(node.value)
        : Optional.empty();
  }

  /** All entries in address order, shorter prefixes first. */
  List<TunnelTable.Entry> entries(boolean v6) {
    List<TunnelTable.Entry> out = new ArrayList<>();
    collect(root, v6, out);
    return out;
  }

  private static void collect(@Nullable Node node, boolean v6, List<TunnelTable.Entry> out) {
    if (node == null) {
      return;
    }
    if (node.value != null) {
      out.add(new TunnelTable.Entry(node.key.prefix(v6), node.value));
    }
    collect(node.zero, v6, out);
    collect(node.one, v6, out);
  }

  private static Node insert(@Nullable Node at, Node leaf) {
    if (at == null) {
      return leaf;
    }
    int common = at.key.commonWith(leaf.key);
    if (common == at.key.length) {
      if (common == leaf.key.length) {
        return new Node(at.key, leaf.value, at.zero, at.one);
      }
      return at.withChild(leaf.key, insert(at.child(leaf.key), leaf));
    }
    if (common == leaf.key.length) {
      return leaf.withChild(at.key, at);
    }
    Node fork = new Node(at.key.cut(common), null, null, null);
    return fork.withChild(at.key, at).withChild(leaf.key, leaf);
  }

  private static @Nullable Node delete(@Nullable Node at, Key key) {
    if (at == null || !at.key.covers(key)) {
      return at;
    }
    if (at.key.length == key.length) {
      return new Node(at.key, null, at.zero, at.one).compact();
    }
    return at.withChild(key, delete(at.child(key), key)).compact();
  }

  private static int bit(long high, long low, int index) {
    return (int) ((index < 64 ? high >>> (63 - index) : low >>> (127 - index)) & 1);
  }

  private record Node(
      Key key, @Nullable TunnelInterface value, @Nullable Node zero, @Nullable Node one) {
    @Nullable Node child(Key towards) {
      return bit(towards.high, towards.low, key.length) == 0 ? zero : one;
    }

    Node withChild(Key towards, @Nullable Node child) {
      return bit(towards.high, towards.low, key.length) == 0
          ? new Node(key, value, child, one)
          : new Node(key, value, zero, child);
    }

    /** Without a value, a node with one child or none is not needed. */
    @Nullable Node compact() {
      if (value != null || (zero != null && one != null)) {
        return this;
      }
      return zero != null ? zero : one;
    }
  }

  private record Key(long high, long low, int length) {
    static Key of(IpPrefix prefix) {
      IpAddress first = prefix.first();
      return first.v6()
          ? new Key(first.high(), first.low(), prefix.length())
          : new Key(first.low() << 32, 0, prefix.length());
    }

    IpPrefix prefix(boolean v6) {
      IpAddress address = v6 ? new IpAddress(true, high, low) : IpAddress.v4((int) (high >>> 32));
      return new IpPrefix(address, length);
    }

    boolean covers(long otherHigh, long otherLow) {
      return ((high ^ otherHigh) & highMask(length)) == 0
          && ((low ^ otherLow) & lowMask(length)) == 0;
    }

    boolean covers(Key other) {
      return length <= other.length && covers(other.high, other.low);
    }

    int commonWith(Key other) {
      long differsHigh = high ^ other.high;
      int common =
          differsHigh != 0
              ? Long.numberOfLeadingZeros(differsHigh)
              : 64 + Long.numberOfLeadingZeros(low ^ other.low);
      return Math.min(common, Math.min(length, other.length));
    }

    Key cut(int to) {
      return new Key(high & highMask(to), low & lowMask(to), to);
    }

    private static long highMask(int length) {
      return length == 0 ? 0 : length >= 64 ? -1L : -1L << (64 - length);
    }

    private static long lowMask(int length) {
      return length <= 64 ? 0 : -1L << (128 - length);
    }
  }
}
