package dev.flexbench.ike.sa;

import java.time.Duration;

/**
 * Bounds that keep a flood from filling the memory.
 *
 * @param halfOpen how long a responder waits for the initiator to finish IKE_AUTH
 * @param maxHalfOpen half-open IKE SAs as responder; further IKE_SA_INIT requests are dropped
 * @param unprotectedPerSecond unprotected error messages, and actions on received ones, per second
 *     (RFC 7296 section 2.21.4: both must be limited)
 */
public record EngineLimits(Duration halfOpen, int maxHalfOpen, int unprotectedPerSecond) {
  public static final EngineLimits DEFAULT = new EngineLimits(Duration.ofSeconds(30), 10_000, 10);
}
