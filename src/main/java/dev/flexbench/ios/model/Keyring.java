package dev.flexbench.ios.model;

import dev.flexbench.wire.IpPrefix;
import java.util.List;
import java.util.Optional;

/** {@code crypto ikev2 keyring}: pre-shared keys by peer. */
public record Keyring(String name, List<Peer> peers) {
  public Keyring {
    peers = List.copyOf(peers);
  }

  /**
   * A peer's block.
   *
   * @param local the key that we sign with
   * @param remote the key that the peer signs with
   */
  public record Peer(
      String name,
      Optional<String> description,
      Optional<IpPrefix> address,
      Optional<String> hostname,
      Optional<IdentityMatch> identity,
      Optional<Secret> local,
      Optional<Secret> remote) {}
}
