package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.wire.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * A peer whose AUTH payload was verified.
 *
 * @param profile the profile that was selected for it
 * @param localId who we are towards it
 * @param config to a responder the attributes of its CFG_REQUEST, to an initiator those of the
 *     CFG_REPLY; empty when the peer sent no such payload
 */
public record AuthenticatedPeer(
    SessionId session,
    Role role,
    Endpoint local,
    Endpoint remote,
    Identification peer,
    Identification localId,
    PeerProfile profile,
    Optional<List<CfgAttribute>> config,
    PeerTraits traits) {}
