package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.AuthMethod;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.ike.message.Transform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the snapshot of an IKE SA. */
final class ViewMaker {
  private final IkeSa sa;

  ViewMaker(IkeSa sa) {
    this.sa = sa;
  }

  /** What only the SA itself knows. */
  record Facts(
      int number,
      long since,
      List<Transform> transforms,
      Optional<AuthenticatedPeer> peer,
      Optional<Identification> localId,
      Optional<Identification> remoteId,
      List<CfgAttribute> configReceived,
      List<CfgAttribute> configSent) {}

  IkeSaView make(Facts facts) {
    Optional<PeerProfile> profile = facts.peer.map(AuthenticatedPeer::profile);
    // pre-shared keys are the only credential there is so far, on both sides
    Optional<AuthMethod> method = facts.peer.map(_ -> AuthMethod.SHARED_KEY_MIC);
    return new IkeSaView(
        sa.session(),
        facts.number,
        sa.role(),
        sa.state(),
        sa.path().local(),
        sa.path().remote(),
        sa.localSpi(),
        sa.remoteSpi(),
        facts.transforms,
        profile.map(PeerProfile::name),
        facts.localId,
        facts.remoteId,
        method,
        method,
        profile.map(PeerProfile::lifetime).orElse(Duration.ZERO),
        Duration.ofNanos(sa.context().ports().clock().nanos() - facts.since),
        profile.flatMap(PeerProfile::dpd),
        windows(),
        sa.path().view(),
        sa.traits(),
        facts.configReceived,
        facts.configSent,
        sa.children().all());
  }

  private IkeSaView.Windows windows() {
    return new IkeSaView.Windows(
        sa.outgoing().next(),
        sa.outgoing().waiting(),
        sa.outgoing().queued(),
        sa.incoming().next(),
        sa.incoming().window(),
        sa.outgoing().window());
  }
}
