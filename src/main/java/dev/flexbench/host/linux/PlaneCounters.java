package dev.flexbench.host.linux;

import dev.flexbench.host.DataPlane;
import java.util.concurrent.atomic.LongAdder;

/** What the adapter's threads count, in packets. */
final class PlaneCounters {
  final LongAdder outerIn = new LongAdder();
  final LongAdder outerOut = new LongAdder();
  final LongAdder innerIn = new LongAdder();
  final LongAdder innerOut = new LongAdder();
  final LongAdder dropped = new LongAdder();

  DataPlane.Counters snapshot() {
    return new DataPlane.Counters(
        outerIn.sum(), outerOut.sum(), innerIn.sum(), innerOut.sum(), dropped.sum());
  }
}
