package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.Identification;
import java.time.Duration;
import java.util.Optional;

/**
 * The profile that a peer's identity selected.
 *
 * @param name the profile's name, for logs and {@code show}
 * @param localId who we are towards this peer (an initiator said it already; then it is not used)
 * @param local how we authenticate (an initiator uses its {@link ConnectPlan}'s)
 * @param remote how the peer must authenticate
 * @param lifetime after which the IKE SA is deleted; zero for never
 * @param dpd dead peer detection, when wanted
 */
public record PeerProfile(
    String name,
    Identification localId,
    Credential local,
    Credential remote,
    Duration lifetime,
    Optional<Dpd> dpd) {}
