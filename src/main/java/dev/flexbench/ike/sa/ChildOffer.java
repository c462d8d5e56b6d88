package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.Proposal;
import dev.flexbench.ike.message.TrafficSelector;
import java.util.List;

/**
 * The CHILD SA that a peer asks for, from our point of view.
 *
 * @param peer who asks
 * @param proposals its ESP proposals, as they came
 * @param local the selectors that it proposes for our side
 * @param remote the selectors that it proposes for its side
 * @param transport it asks for transport mode (USE_TRANSPORT_MODE)
 */
public record ChildOffer(
    AuthenticatedPeer peer,
    List<Proposal> proposals,
    List<TrafficSelector> local,
    List<TrafficSelector> remote,
    boolean transport) {
  public ChildOffer {
    proposals = List.copyOf(proposals);
    local = List.copyOf(local);
    remote = List.copyOf(remote);
  }
}
