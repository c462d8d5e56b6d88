package dev.flexbench.ike.sa;

import dev.flexbench.host.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps the mapping of the NAT before us alive: RFC 3948 section 2.3. */
final class NatKeepalive {
  private final IkeSa sa;
  private final Duration interval;
  private Timers.@Nullable Timer timer;

  NatKeepalive(IkeSa sa) {
    this.sa = sa;
    this.interval = sa.settings().natKeepalive();
  }

  void start() {
    timer = sa.context().ports().timers().after(interval, this::due);
  }

  void stop() {
    if (timer != null) {
      timer.cancel();
    }
  }

  private void due() {
    sa.context().ports().transport().sendNatKeepalive(sa.path().local(), sa.path().remote());
    start();
  }
}
