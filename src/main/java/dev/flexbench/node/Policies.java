package dev.flexbench.node;

import dev.flexbench.ike.sa.Offer;
import dev.flexbench.ios.model.Ikev2Policy;
import dev.flexbench.ios.model.Ikev2Proposal;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.model.SmartDefaults;
import dev.flexbench.wire.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which IKEv2 policy serves a local address: one that names the address before one that does not,
 * configured ones before the smart default.
 */
final class Policies {
  private final List<Ikev2Policy> ordered;
  private final Map<String, Offer> offers = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * The policies of a configuration.
   *
   * @throws ConfigurationException when a proposal in use has no algorithm that is available
   */
  Policies(RunningConfig config) throws ConfigurationException {
    this.ordered =
        config.policies().values().stream()
            .filter(p -> p.fvrf().isEmpty() || p.fvrf().get().equals("any"))
            .sorted(
                Comparator.comparing((Ikev2Policy p) -> p.localAddresses().isEmpty())
                    .thenComparing(p -> p.name().equals(SmartDefaults.NAME)))
            .toList();
    for (Ikev2Policy policy : ordered) {
      for (String name : policy.proposals()) {
        Ikev2Proposal proposal = config.proposals().get(name);
        if (proposal != null) {
          offers.put(name, IkeOffers.of(proposal, missing));
        }
      }
    }
  }

  /** Algorithms that are configured but not available, and so never offered. */
  List<String> missing() {
    return List.copyOf(missing);
  }

  /** The policy for a local address, if there is one. */
  Optional<Ikev2Policy> forAddress(IpAddress local) {
    return ordered.stream()
        .filter(p -> p.localAddresses().isEmpty() || p.localAddresses().contains(local))
        .findFirst();
  }

  /** What may be negotiated at a local address, the preferred first; empty for nothing. */
  List<Offer> offers(IpAddress local) {
    List<Offer> found = new ArrayList<>();
    forAddress(local)
        .ifPresent(policy ->
            policy.proposals().stream()
                .filter(offers::containsKey)
                .forEach(name -> found.add(offers.get(name))));
    return found;
  }
}
