package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.NotifyType;
import java.util.List;
import java.util.Optional;

/** What happened to a session. */
public sealed interface IkeEvent {
  SessionId session();

  /** Both ends are authenticated and authorized. A {@link ChildUp} usually follows. */
  record SaUp(SessionId session, IkeSaView sa, AuthenticatedPeer peer) implements IkeEvent {}

  /** A CHILD SA carries packets; {@link ChildSas} got it before. */
  record ChildUp(SessionId session, ChildSa child) implements IkeEvent {}

  /**
   * The IKE SA is up but a CHILD SA was refused.
   *
   * @param error the error that the peer or we gave
   * @param byPeer the peer refused
   */
  record ChildRefused(SessionId session, NotifyType error, boolean byPeer) implements IkeEvent {}

  /** A CHILD SA ended; {@link ChildSas} removed it before. */
  record ChildDown(SessionId session, ChildSa child, DownReason reason) implements IkeEvent {}

  /**
   * The session ended, or never came up; its CHILD SAs ended before. The last event of a session.
   *
   * @param wasUp an {@link SaUp} had been reported
   * @param error the peer's error notify that ended it, when there was one
   */
  record SaDown(
      SessionId session, IkeSaView sa, DownReason reason, boolean wasUp, Optional<NotifyType> error)
      implements IkeEvent {}

  /** The peer pushed configuration, and {@code accepted} was acknowledged. */
  record ConfigReceived(
      SessionId session, List<CfgAttribute> attributes, List<CfgAttribute> accepted)
      implements IkeEvent {}

  /** The peer acknowledged (by type) what {@link IkeEngine#pushConfig} sent. */
  record ConfigAcknowledged(SessionId session, List<CfgAttribute> accepted) implements IkeEvent {}

  /** A liveness check was answered. */
  record PeerAlive(SessionId session) implements IkeEvent {}

  /** The addresses or ports of the session changed. */
  record Moved(SessionId session, IkeSaView sa) implements IkeEvent {}
}
