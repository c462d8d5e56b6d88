package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.wire.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * The decisions that a node makes for the engine. For a responder they come in the order of these
 * methods; an initiator asks {@link #selectProfile} and {@link #authorize} when the response to
 * IKE_AUTH came.
 */
public interface IkePolicy {
  /**
   * A stranger sent IKE_SA_INIT: what may be negotiated at this pair of addresses. Empty answers
   * NO_PROPOSAL_CHOSEN.
   */
  Optional<IkeSettings> settingsFor(Endpoint local, Endpoint remote);

  /** The peer's identity is known: which profile. Empty fails the authentication. */
  void selectProfile(PeerClaim claim, Answer<Optional<PeerProfile>> answer);

  /**
   * The peer proved its identity: what it may have. An initiator sees the CFG_REPLY here and may
   * still refuse.
   */
  void authorize(AuthenticatedPeer peer, Answer<Authorization> answer);

  /** A responder's limits for the CHILD SA that the peer asks for. */
  void child(ChildOffer offer, Answer<ChildVerdict> answer);

  /**
   * The peer pushed configuration (CFG_SET in INFORMATIONAL).
   *
   * @return the attributes that were accepted; the CFG_ACK lists their types without values (RFC
   *     7296 section 2.19.1)
   */
  List<CfgAttribute> configSet(SessionId session, List<CfgAttribute> attributes);

  /**
   * The peer asks for configuration in INFORMATIONAL (RFC 7296 section 2.20: its version).
   *
   * @return the attributes of the CFG_REPLY, possibly none
   */
  List<CfgAttribute> configRequest(SessionId session, List<CfgAttribute> attributes);
}
