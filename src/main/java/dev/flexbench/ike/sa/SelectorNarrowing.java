package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Narrowing of traffic selectors, RFC 7296 section 2.9. Pure functions. */
final class SelectorNarrowing {
  private static final int LAST_PORT = 65535;

  private SelectorNarrowing() {}

  /**
   * The part of {@code offered} that {@code allowed} permits: every non-empty intersection, in the
   * offered order, without those that another one covers. Empty when nothing is left, which is
   * TS_UNACCEPTABLE.
   *
   * <p>The first offered selector, the packet that triggered the request, is kept whole when it is
   * allowed, as section 2.9 demands: intersections only ever leave out what is not allowed.
   */
  static List<TrafficSelector> narrow(
      List<TrafficSelector> offered, List<TrafficSelector> allowed) {
    List<TrafficSelector> out = new ArrayList<>();
    for (TrafficSelector theirs : offered) {
      for (TrafficSelector ours : allowed) {
        intersect(theirs, ours).ifPresent(both -> addUncovered(out, both));
      }
    }
    return List.copyOf(out);
  }

  /** Whether every selector lies within one of {@code limits}: a narrowed answer must. */
  static boolean within(List<TrafficSelector> selectors, List<TrafficSelector> limits) {
    return !selectors.isEmpty()
        && selectors.stream().allMatch(s -> limits.stream().anyMatch(l -> covers(l, s)));
  }

  /** Whether packets of one IP version can match both sides. */
  static boolean haveCommonFamily(List<TrafficSelector> local, List<TrafficSelector> remote) {
    return local.stream().anyMatch(l -> remote.stream().anyMatch(r -> r.v6() == l.v6()));
  }

  static Optional<TrafficSelector> intersect(TrafficSelector a, TrafficSelector b) {
    if (a.v6() != b.v6()) {
      return Optional.empty();
    }
    IpAddress start = max(a.start(), b.start());
    IpAddress end = min(a.end(), b.end());
    if (start.compareTo(end) > 0) {
      return Optional.empty();
    }
    if (a.protocol() != 0 && b.protocol() != 0 && a.protocol() != b.protocol()) {
      return Optional.empty();
    }
    int protocol = a.protocol() != 0 ? a.protocol() : b.protocol();
    if (opaque(a) || opaque(b)) {
      // RFC 7296 section 3.13.1: OPAQUE (65535 to 0) is its own value, which only ANY includes
      boolean both = (opaque(a) && opaque(b)) || anyPort(a) || anyPort(b);
      return both
          ? Optional.of(new TrafficSelector(a.type(), protocol, LAST_PORT, 0, start, end))
          : Optional.empty();
    }
    int startPort = Math.max(a.startPort(), b.startPort());
    int endPort = Math.min(a.endPort(), b.endPort());
    if (startPort > endPort) {
      return Optional.empty();
    }
    return Optional.of(new TrafficSelector(a.type(), protocol, startPort, endPort, start, end));
  }

  static boolean covers(TrafficSelector wide, TrafficSelector narrow) {
    return intersect(wide, narrow).filter(narrow::equals).isPresent();
  }

  private static void addUncovered(List<TrafficSelector> out, TrafficSelector one) {
    if (out.stream().anyMatch(other -> covers(other, one))) {
      return;
    }
    out.removeIf(other -> covers(one, other));
    out.add(one);
  }

  private static boolean opaque(TrafficSelector s) {
    return s.startPort() == LAST_PORT && s.endPort() == 0;
  }

  private static boolean anyPort(TrafficSelector s) {
    return s.startPort() == 0 && s.endPort() == LAST_PORT;
  }

  private static IpAddress max(IpAddress a, IpAddress b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static IpAddress min(IpAddress a, IpAddress b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
