package dev.flexbench.ios.model;

import dev.flexbench.wire.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * {@code crypto ikev2 policy}: which proposals a local address uses.
 *
 * @param fvrf the front VRF's name, {@code any}, or empty for the global one
 * @param localAddresses the addresses it is for; empty for all
 */
public record Ikev2Policy(
    String name, Optional<String> fvrf, List<IpAddress> localAddresses, List<String> proposals) {
  public Ikev2Policy {
    localAddresses = List.copyOf(localAddresses);
    proposals = List.copyOf(proposals);
  }
}
