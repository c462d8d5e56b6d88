package dev.flexbench.ike.sa;

import dev.flexbench.host.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Dead peer detection (RFC 7296 section 2.4): decides when a {@link LivenessTask} is due. It looks
 * at the traffic counters once per interval, never per packet.
 */
final class LivenessMonitor {
  private final IkeSa sa;
  private final Dpd dpd;
  private long heardAt;
  private long packetsIn;
  private long packetsOut;
  private boolean sentSinceHeard;
  private boolean stopped;
  private Timers.@Nullable Timer timer;

  LivenessMonitor(IkeSa sa, Dpd dpd) {
    this.sa = sa;
    this.dpd = dpd;
  }

  void start() {
    heard();
    next(dpd.interval());
  }

  void heard() {
    sentSinceHeard = false;
    heardAt = sa.context().ports().clock().nanos();
  }

  void stop() {
    stopped = true;
    if (timer != null) {
      timer.cancel();
    }
  }

  private void next(Duration wait) {
    timer = sa.context().ports().timers().after(wait, this::look);
  }

  private void look() {
    if (stopped) {
      return;
    }
    long in = sa.children().packetsIn();
    long out = sa.children().packetsOut();
    boolean received = in != packetsIn;
    sentSinceHeard |= out != packetsOut;
    packetsIn = in;
    packetsOut = out;
    // a fresh protected packet on any of its SAs proves that the peer lives
    if (received) {
      heard();
    }
    Duration silent = Duration.ofNanos(sa.context().ports().clock().nanos() - heardAt);
    Duration left = dpd.interval().minus(silent);
    if (left.isPositive()) {
      next(left);
      return;
    }
    boolean wanted =
        switch (dpd.mode()) {
          case PERIODIC -> true;
          // only outgoing traffic: the peer may be a black hole
          case ON_DEMAND -> sentSinceHeard;
        };
    if (wanted) {
      LivenessTask.start(sa, dpd);
    }
    next(dpd.interval());
  }
}
