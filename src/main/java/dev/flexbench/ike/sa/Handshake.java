package dev.flexbench.ike.sa;

import dev.flexbench.ike.crypto.IkeKeys;
import dev.flexbench.ike.crypto.SignedOctets;
import dev.flexbench.ike.message.IdPayload;
import dev.flexbench.wire.Octets;

/**
 * What IKE_AUTH needs of IKE_SA_INIT (RFC 7296 section 2.15).
 *
 * @param initRequest the request that was answered with {@code initResponse}, byte by byte
 */
record Handshake(Octets initRequest, Octets initResponse, Octets nonceI, Octets nonceR) {
  /** What the AUTH payload of one side is computed over. */
  Octets signedOctets(IkeKeys keys, boolean byInitiator, IdPayload id) {
    return byInitiator
        ? SignedOctets.of(keys.suite().prf(), initRequest, nonceR, keys.skP(true), id)
        : SignedOctets.of(keys.suite().prf(), initResponse, nonceI, keys.skP(false), id);
  }
}
