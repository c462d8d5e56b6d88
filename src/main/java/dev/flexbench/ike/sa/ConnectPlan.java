package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.wire.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * All that an initiator needs to connect. How the responder must authenticate is asked later, by
 * its identity, with {@link IkePolicy#selectProfile}.
 *
 * @param local our address and IKE port (500, or 4500 to start there)
 * @param remote the peer's address and IKE port
 * @param localId our IDi
 * @param localCredential how we authenticate
 * @param remoteId the IDr that we ask for, when we care
 * @param initialContact sends INITIAL_CONTACT: this is our only IKE SA with the peer
 * @param configRequest attributes of the CFG_REQUEST; empty for no CP payload at all
 * @param child the first CHILD SA
 */
public record ConnectPlan(
    Endpoint local,
    Endpoint remote,
    IkeSettings settings,
    Identification localId,
    Credential localCredential,
    Optional<Identification> remoteId,
    boolean initialContact,
    List<CfgAttribute> configRequest,
    ChildSettings child) {
  public ConnectPlan {
    configRequest = List.copyOf(configRequest);
  }
}
