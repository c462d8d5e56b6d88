package dev.flexbench.ike.sa;

import dev.flexbench.host.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clocks of one IKE SA: half-open limit, lifetime, dead peer detection, NAT keepalives. */
final class SaTimers {
  private final IkeSa sa;
  private final List<Timers.Timer> running = new ArrayList<>();
  private Optional<LivenessMonitor> liveness = Optional.empty();
  private Optional<NatKeepalive> keepalive = Optional.empty();

  SaTimers(IkeSa sa) {
    this.sa = sa;
  }

  /** A responder waits only so long for the initiator to finish. */
  void halfOpen() {
    running.add(
        sa.context().ports().timers().after(sa.context().limits().halfOpen(), this::tooSlow));
  }

  private void tooSlow() {
    if (sa.is(IkeSaView.State.AUTH)) {
      sa.warn("Negotiation timed out");
      sa.down(DownReason.NO_ANSWER, Optional.empty());
    }
  }

  /** The SA is up. */
  void established(PeerProfile profile) {
    stop();
    Duration lifetime = profile.lifetime();
    if (lifetime.isPositive()) {
      running.add(
          sa.context().ports().timers().after(lifetime, () -> sa.delete(DownReason.EXPIRED)));
    }
    liveness = profile.dpd().map(dpd -> new LivenessMonitor(sa, dpd));
    liveness.ifPresent(LivenessMonitor::start);
    if (sa.path().localBehindNat() && sa.settings().natKeepalive().isPositive()) {
      NatKeepalive alive = new NatKeepalive(sa);
      keepalive = Optional.of(alive);
      alive.start();
    }
  }

  /** An authenticated message came that is not a repetition. */
  void heard() {
    liveness.ifPresent(LivenessMonitor::heard);
  }

  void stop() {
    running.forEach(Timers.Timer::cancel);
    running.clear();
    liveness.ifPresent(LivenessMonitor::stop);
    liveness = Optional.empty();
    keepalive.ifPresent(NatKeepalive::stop);
    keepalive = Optional.empty();
  }
}
