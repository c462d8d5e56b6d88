package dev.flexbench.node;

import dev.flexbench.ike.message.Identification;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.Ikev2Profile.Authentication;
import dev.flexbench.ios.model.Keyring;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.model.Secret;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds pre-shared keys. A responder looks a peer up by its identity, then by its address; an
 * initiator, which knows no identity yet, by address.
 */
final class Keyrings {
  private final RunningConfig config;

  Keyrings(RunningConfig config) {
    this.config = config;
  }

  /**
   * The peer's block in a profile's keyring; of several the closest.
   *
   * @param identity the peer's identity, where it is known
   */
  Optional<Keyring.Peer> find(
      Ikev2Profile profile, Optional<Identification> identity, IpAddress address) {
    Optional<Keyring> ring = profile.keyring().map(name -> config.keyrings().get(name));
    if (ring.isEmpty()) {
      return Optional.empty();
    }
    Optional<Keyring.Peer> byIdentity = identity.flatMap(id -> byIdentity(ring.get(), id));
    return byIdentity.or(() -> byAddress(ring.get(), address));
  }

  private static Optional<Keyring.Peer> byIdentity(Keyring ring, Identification id) {
    return ring.peers().stream()
        .filter(p -> p.identity().filter(m -> Identities.matches(m, id)).isPresent())
        .max(Comparator.comparingInt(p -> p.identity().map(Identities::closeness).orElse(-1)));
  }

  private static Optional<Keyring.Peer> byAddress(Keyring ring, IpAddress address) {
    return ring.peers().stream()
        .filter(p -> p.address().filter(prefix -> prefix.contains(address)).isPresent())
        .max(Comparator.comparingInt(p -> p.address().map(IpPrefix::length).orElse(-1)));
  }

  /** The key that we sign with: the profile's own, else the keyring's. */
  static Optional<Secret> local(Ikev2Profile profile, Optional<Keyring.Peer> peer) {
    return key(profile.localAuthentication(), peer, Keyring.Peer::local);
  }

  /** The key that the peer must have signed with. */
  static Optional<Secret> remote(Ikev2Profile profile, Optional<Keyring.Peer> peer) {
    return key(profile.remoteAuthentication().stream().findFirst(), peer, Keyring.Peer::remote);
  }

  private static Optional<Secret> key(
      Optional<Authentication> authentication,
      Optional<Keyring.Peer> peer,
      Function<Keyring.Peer, Optional<Secret>> side) {
    return authentication.flatMap(a ->
        switch (a) {
          case Authentication.PreShare psk -> psk.key().or(() -> peer.flatMap(side));
        });
  }
}
