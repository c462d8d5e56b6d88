package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.Optional;

/**
 * Asks whether the peer is alive (RFC 7296 section 2.4).
 *
 * <pre>
 *   us   --&gt;  HDR, SK {}
 *   peer --&gt;  HDR, SK {}
 * </pre>
 */
final class LivenessTask implements RequestTask {
  private final IkeSa sa;
  private final Optional<Dpd> dpd;

  private LivenessTask(IkeSa sa, Optional<Dpd> dpd) {
    this.sa = sa;
    this.dpd = dpd;
  }

  /** Starts a check with the SA's usual retransmission, unless some request is already out. */
  static void start(IkeSa sa) {
    start(sa, sa.peer().profile().dpd());
  }

  /** Starts a check, unless some request is already out: that one tells as well. */
  static void start(IkeSa sa, Dpd dpd) {
    start(sa, Optional.of(dpd));
  }

  private static void start(IkeSa sa, Optional<Dpd> dpd) {
    if (sa.outgoing().waiting() == 0) {
      sa.debug("Sending DPD/liveness query");
      sa.outgoing().submit(new LivenessTask(sa, dpd));
    }
  }

  @Override
  public ExchangeType exchange() {
    return ExchangeType.INFORMATIONAL;
  }

  @Override
  public List<Payload> request() {
    return List.of();
  }

  @Override
  public Outcome response(IkeMessage response, Octets raw) {
    sa.event(new IkeEvent.PeerAlive(sa.session()));
    return Outcome.DONE;
  }

  @Override
  public void unanswered() {
    sa.error("Peer does not answer: declaring it dead");
    sa.down(DownReason.DEAD_PEER, Optional.empty());
  }

  /** IOS repeats its check at the configured retry interval. */
  @Override
  public Retransmission retransmission(Retransmission usual) {
    return dpd.map(d -> new Retransmission(d.retry(), 1, d.tries(), 0)).orElse(usual);
  }
}
