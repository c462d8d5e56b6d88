package dev.flexbench.node;

import java.time.Duration;

/** How an attempt to bring tunnels up ended. */
public sealed interface ConnectOutcome {
  /** All are up, and the routes are exchanged. */
  record Up(Duration took) implements ConnectOutcome {}

  /** One was refused, or got no answer; {@code reason} names the notify where there is one. */
  record Refused(String reason) implements ConnectOutcome {}
}
