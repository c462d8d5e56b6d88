package dev.flexbench.ike.sa;

/** Why an SA ended or never came up. */
public enum DownReason {
  /** We were told to close it. */
  LOCAL_DELETE("deleted locally"),
  /** The peer sent DELETE. */
  PEER_DELETE("deleted by peer"),
  /** Requests went unanswered although the IKE SA was up. */
  DEAD_PEER("peer does not answer"),
  /** The responder never answered, or the initiator never finished. */
  NO_ANSWER("no answer during set-up"),
  /** The peer refused, or we refused, who the other is. */
  AUTHENTICATION_FAILED("authentication failed"),
  /** No common algorithms. */
  NO_PROPOSAL("no proposal chosen"),
  /** The peer reported another error, or broke the protocol. */
  PROTOCOL_ERROR("protocol error"),
  /** The first CHILD SA was refused and nobody wants an IKE SA alone. */
  CHILD_FAILED("CHILD SA was refused"),
  /** INITIAL_CONTACT or a newer SA of the same peer. */
  REPLACED("replaced by a newer SA"),
  /** A newer CHILD SA took its place. */
  REKEYED("replaced by rekeying"),
  /** The lifetime is over. */
  EXPIRED("lifetime expired"),
  /** The IKE SA that it belonged to ended. */
  IKE_SA_DOWN("IKE SA ended"),
  /** The engine was shut down. */
  SHUTDOWN("shutting down");

  private final String text;

  DownReason(String text) {
    this.text = text;
  }

  /** In a few words, for logs. */
  public String text() {
    return text;
  }
}
