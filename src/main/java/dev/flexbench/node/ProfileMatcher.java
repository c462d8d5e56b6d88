package dev.flexbench.node;

import dev.flexbench.ike.message.Identification;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.LocalAddress;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.wire.IpAddress;
import java.util.List;

/**
 * Selects IKEv2 profiles by a peer's identity: match statements of one kind are alternatives, the
 * kinds must all hold, and when several profiles match none is selected.
 */
final class ProfileMatcher {
  private final RunningConfig config;
  private final LocalAddresses addresses;

  ProfileMatcher(RunningConfig config, LocalAddresses addresses) {
    this.config = config;
    this.addresses = addresses;
  }

  /** Every profile that is in use and matches. */
  List<Ikev2Profile> matching(Identification peer, IpAddress local) {
    return config.profiles().values().stream()
        .filter(profile -> matches(profile, peer, local))
        .toList();
  }

  /** Whether this profile is in use and matches. */
  boolean matches(Ikev2Profile profile, Identification peer, IpAddress local) {
    Ikev2Profile.Matching m = profile.matching();
    boolean identity = m.identities().stream().anyMatch(i -> Identities.matches(i, peer));
    // there is one front VRF, the global one
    boolean fvrf = m.fvrf().isEmpty() || m.fvrf().get().equals("any");
    return !profile.shutdown() && identity && fvrf && localAddress(m, local);
  }

  private boolean localAddress(Ikev2Profile.Matching matching, IpAddress local) {
    return matching.localAddresses().isEmpty()
        || matching.localAddresses().stream().anyMatch(a -> is(a, local));
  }

  private boolean is(LocalAddress configured, IpAddress local) {
    return switch (configured) {
      case LocalAddress.Literal literal -> literal.address().equals(local);
      case LocalAddress.OfInterface named -> addresses.of(named.name()).contains(local);
    };
  }
}
