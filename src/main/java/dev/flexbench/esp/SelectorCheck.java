package dev.flexbench.esp;

import java.util.List;

/** {@link Selectors} laid out for the packet path. */
final class SelectorCheck {
  private final Selector[] local;
  private final Selector[] remote;

  SelectorCheck(Selectors selectors) {
    this.local = array(selectors.local());
    this.remote = array(selectors.remote());
  }

  private static Selector[] array(List<Selector> selectors) {
    return selectors.toArray(Selector[]::new);
  }

  boolean allowsOut(Flow flow) {
    return source(local, flow) && destination(remote, flow);
  }

  boolean allowsIn(Flow flow) {
    return source(remote, flow) && destination(local, flow);
  }

  private static boolean source(Selector[] selectors, Flow flow) {
    for (Selector each : selectors) {
      if (each.matches(flow.v6, flow.sourceHigh, flow.sourceLow, flow.protocol, flow.sourcePort)) {
        return true;
      }
    }
    return false;
  }

  private static boolean destination(Selector[] selectors, Flow flow) {
    for (Selector each : selectors) {
      if (each.matches(
          flow.v6,
          flow.destinationHigh,
          flow.destinationLow,
          flow.protocol,
          flow.destinationPort)) {
        return true;
      }
    }
    return false;
  }
}
