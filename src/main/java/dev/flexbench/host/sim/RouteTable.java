package dev.flexbench.host.sim;

import dev.flexbench.host.IpStack.Route;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Routes by prefix: the longest match wins, among equals the least metric. */
final class RouteTable {
  private final TreeMap<Integer, Level> v4 = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Integer, Level> v6 = new TreeMap<>(Comparator.reverseOrder());

  /** A route and the interface that it leaves by. */
  record Entry(Route route, SimInterface out) {}

  /** The routes of one prefix length. */
  private static final class Level {
    final IpAddress mask;
    final Map<IpAddress, List<Entry>> byNetwork = new HashMap<>();

    Level(IpAddress mask) {
      this.mask = mask;
    }

    @Nullable List<Entry> match(IpAddress address) {
      return byNetwork.get(
          new IpAddress(address.v6(), address.high() & mask.high(), address.low() & mask.low()));
    }
  }

  /** Adds a route, or replaces the one of this prefix and metric. */
  void put(Entry entry) {
    IpPrefix prefix = entry.route.prefix().network();
    List<Entry> entries =
        levels(prefix.address().v6())
            .computeIfAbsent(prefix.length(), length -> new Level(prefix.mask()))
            .byNetwork
            .computeIfAbsent(prefix.address(), network -> new ArrayList<>(1));
    entries.removeIf(old -> old.route.metric() == entry.route.metric());
    entries.add(entry);
    entries.sort(Comparator.comparingInt(each -> each.route.metric()));
  }

  /** Removes the route of this prefix and metric, if its gateway and link are these. */
  void remove(Route route) {
    IpPrefix prefix = route.prefix().network();
    Level level = levels(prefix.address().v6()).get(prefix.length());
    List<Entry> entries = level == null ? null : level.byNetwork.get(prefix.address());
    if (level == null || entries == null) {
      return;
    }
    entries.removeIf(old ->
        old.route.metric() == route.metric()
            && old.route.gateway().equals(route.gateway())
            && (route.link().equals(Route.ANY_LINK) || old.out.name().equals(route.link())));
    if (entries.isEmpty()) {
      level.byNetwork.remove(prefix.address());
      if (level.byNetwork.isEmpty()) {
        levels(prefix.address().v6()).remove(prefix.length());
      }
    }
  }

  /** The best route to {@code destination} by an interface that is up. */
  @Nullable Entry lookup(IpAddress destination) {
    for (Level level : levels(destination.v6()).values()) {
      List<Entry> entries = level.match(destination);
      if (entries == null) {
        continue;
      }
      for (Entry entry : entries) {
        if (entry.out.up()) {
          return entry;
        }
      }
    }
    return null;
  }

  /** All routes, the longest prefixes first. */
  List<Route> routes() {
    List<Route> out = new ArrayList<>();
    for (TreeMap<Integer, Level> family : List.of(v4, v6)) {
      for (Level level : family.values()) {
        level.byNetwork.values().stream()
            .flatMap(List::stream)
            .map(Entry::route)
            .sorted(Comparator.comparing(Route::prefix))
            .forEach(out::add);
      }
    }
    return out;
  }

  /** Forgets the routes by an interface that is gone. */
  void removeBy(SimInterface out) {
    List<Route> gone = new ArrayList<>();
    for (TreeMap<Integer, Level> family : List.of(v4, v6)) {
      for (Level level : family.values()) {
        level.byNetwork.values().stream()
            .flatMap(List::stream)
            .filter(entry -> entry.out == out)
            .map(Entry::route)
            .forEach(gone::add);
      }
    }
    gone.forEach(this::remove);
  }

  void clear() {
    v4.clear();
    v6.clear();
  }

  private TreeMap<Integer, Level> levels(boolean v6Family) {
    return v6Family ? v6 : v4;
  }
}
