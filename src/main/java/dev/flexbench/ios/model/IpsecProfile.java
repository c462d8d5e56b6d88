package dev.flexbench.ios.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code crypto ipsec profile}.
 *
 * @param lifetimeKilobytes empty when the volume limit is disabled
 * @param replayWindow packets; 0 disables anti-replay
 */
public record IpsecProfile(
    String name,
    List<String> transformSets,
    Optional<String> ikev2Profile,
    OptionalInt pfsGroup,
    int lifetimeSeconds,
    OptionalInt lifetimeKilobytes,
    int replayWindow,
    boolean responderOnly) {
  public static final int DEFAULT_LIFETIME_SECONDS = 3600;
  public static final int DEFAULT_LIFETIME_KILOBYTES = 4_608_000;
  public static final int DEFAULT_REPLAY_WINDOW = 64;

  public IpsecProfile {
    transformSets = List.copyOf(transformSets);
  }
}
