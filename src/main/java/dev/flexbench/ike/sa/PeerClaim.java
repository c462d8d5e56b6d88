package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.AuthMethod;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.wire.Endpoint;
import java.util.Optional;

/**
 * Who the peer says it is; nothing is verified yet.
 *
 * @param peer its IDi (to a responder) or IDr (to an initiator)
 * @param wantedLocal the IDr that an initiator asked us for
 * @param method how it authenticates
 */
public record PeerClaim(
    SessionId session,
    Role role,
    Endpoint local,
    Endpoint remote,
    Identification peer,
    Optional<Identification> wantedLocal,
    AuthMethod method,
    PeerTraits traits) {}
