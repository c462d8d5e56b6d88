package dev.flexbench.ios.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code crypto ikev2 profile}: who the peer is, who we are, and what it gets. */
public record Ikev2Profile(
    String name,
    Matching matching,
    Optional<IkeIdentity> localIdentity,
    Optional<Authentication> localAuthentication,
    List<Authentication> remoteAuthentication,
    Optional<String> keyring,
    int lifetimeSeconds,
    Optional<Dpd> dpd,
    Nat nat,
    ConfigExchange configExchange,
    Optional<GroupAuthorization> groupAuthorization,
    OptionalInt virtualTemplate,
    boolean shutdown) {
  /** The lifetime of an IKE SA when none is configured. */
  public static final int DEFAULT_LIFETIME_SECONDS = 86_400;

  public Ikev2Profile {
    remoteAuthentication = List.copyOf(remoteAuthentication);
  }

  /**
   * The match statements: those of one kind are alternatives, all kinds must hold.
   *
   * @param localAddresses addresses or interface names
   * @param fvrf the front VRF's name, {@code any}, or empty for the global one
   */
  public record Matching(
      List<IdentityMatch> identities, List<LocalAddress> localAddresses, Optional<String> fvrf) {
    public Matching {
      identities = List.copyOf(identities);
      localAddresses = List.copyOf(localAddresses);
    }
  }

  /** How one side proves who it is. */
  public sealed interface Authentication {
    /** By pre-shared key; the key may stand here instead of in a keyring. */
    record PreShare(Optional<Secret> key) implements Authentication {}
  }

  /**
   * Dead peer detection.
   *
   * @param onDemand probe only when there is doubt, not all the time
   */
  public record Dpd(int intervalSeconds, int retrySeconds, boolean onDemand) {}

  /** NAT handling: {@code nat force-encap}, {@code nat keepalive} in seconds. */
  public record Nat(boolean forceEncap, OptionalInt keepaliveSeconds) {}

  /** Which halves of the configuration exchange take place. */
  public record ConfigExchange(boolean request, boolean setAccept, boolean setSend) {
    public static final ConfigExchange DEFAULT = new ConfigExchange(true, true, true);
  }

  /** {@code aaa authorization group psk list LIST POLICY}. */
  public record GroupAuthorization(String list, String policy) {}
}
