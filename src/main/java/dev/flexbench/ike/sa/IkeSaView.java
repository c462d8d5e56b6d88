package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.AuthMethod;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.wire.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An IKE SA at one moment: all that {@code show crypto ikev2 sa detailed} prints.
 *
 * @param number the SA's own number (IOS: Tunnel-id)
 * @param transforms what was negotiated: ENCR, PRF, INTEG unless AEAD, KE; empty before that
 * @param lifetime zero for none
 * @param age since it came up (since it was created while it is not up)
 * @param configReceived attributes that the peer sent in CFG_REQUEST, CFG_REPLY and CFG_SET
 * @param configSent attributes that we sent in the same
 */
public record IkeSaView(
    SessionId session,
    int number,
    Role role,
    State state,
    Endpoint local,
    Endpoint remote,
    long localSpi,
    long remoteSpi,
    List<Transform> transforms,
    Optional<String> profile,
    Optional<Identification> localId,
    Optional<Identification> remoteId,
    Optional<AuthMethod> localAuth,
    Optional<AuthMethod> remoteAuth,
    Duration lifetime,
    Duration age,
    Optional<Dpd> dpd,
    Windows windows,
    NatView nat,
    PeerTraits traits,
    List<CfgAttribute> configReceived,
    List<CfgAttribute> configSent,
    List<ChildSa> children) {
  public IkeSaView {
    transforms = List.copyOf(transforms);
    configReceived = List.copyOf(configReceived);
    configSent = List.copyOf(configSent);
    children = List.copyOf(children);
  }

  /** Where an IKE SA stands. */
  public enum State {
    /** IKE_SA_INIT is under way. */
    INIT("IN-NEG"),
    /** IKE_AUTH is under way. */
    AUTH("IN-NEG"),
    /** Both ends are authenticated. */
    READY("READY"),
    /** DELETE was sent. */
    DELETING("DELETE"),
    /** It is gone. */
    DOWN("DELETE");

    private final String shown;

    State(String shown) {
      this.shown = shown;
    }

    /** The word of the Status column. */
    public String shown() {
      return shown;
    }
  }

  /**
   * Message ids (RFC 7296 section 2.2) and windows.
   *
   * @param localNext id of the next request of ours
   * @param localOutstanding requests of ours that wait for their response
   * @param localQueued requests of ours that wait for the window
   * @param remoteNext id of the next new request of the peer
   * @param localWindow how many requests we accept at once
   * @param remoteWindow how many requests the peer accepts at once
   */
  public record Windows(
      long localNext,
      int localOutstanding,
      int localQueued,
      long remoteNext,
      int localWindow,
      int remoteWindow) {}

  /**
   * What NAT detection found (RFC 7296 section 2.23).
   *
   * @param localBehind a NAT changes our address (IOS: inside)
   * @param remoteBehind a NAT changes the peer's address (IOS: outside)
   * @param encapsulated ESP goes in UDP
   */
  public record NatView(boolean localBehind, boolean remoteBehind, boolean encapsulated) {
    public static final NatView NONE = new NatView(false, false, false);
  }
}
