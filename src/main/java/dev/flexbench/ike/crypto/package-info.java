/**
 * IKEv2's cryptography: PRFs and key derivation, key exchange methods, protection of the Encrypted
 * payload, pre-shared-key authentication. Entry types: {@link
 * dev.flexbench.ike.crypto.AlgorithmRegistry} for what exists, {@link
 * dev.flexbench.ike.crypto.IkeCipherSuite} for what an IKE SA has agreed on.
 *
 * <p>Invariants: a peer's wrong value is a result, never an exception; randomness comes in as an
 * argument, so that one seed gives one run; keys appear in no text and no exception. Each algorithm
 * says which provider works it; the choice is by measurement (JDK for ciphers, PRFs and MODP,
 * Bouncy Castle's own API for elliptic curves). A further algorithm is one more line in the
 * registry.
 *
 * <p>May use {@code ike.message} and {@code wire}; must not know state machines, hosts or ESP.
 */
@NullMarked
package dev.flexbench.ike.crypto;

import org.jspecify.annotations.NullMarked;
