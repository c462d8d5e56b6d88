package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.Set;

/**
 * What the peer said about itself so far.
 *
 * @param vendorIds in the order they came
 * @param notifies the status notifies of its IKE_SA_INIT and IKE_AUTH messages
 */
public record PeerTraits(List<Octets> vendorIds, Set<NotifyType> notifies) {
  public static final PeerTraits NONE = new PeerTraits(List.of(), Set.of());

  public PeerTraits {
    vendorIds = List.copyOf(vendorIds);
    notifies = Set.copyOf(notifies);
  }

  /** The peer sent FLEXVPN-SUPPORTED: do not narrow its selectors to its assigned address. */
  public boolean flexVpn() {
    return vendorIds.contains(VendorIds.FLEXVPN_SUPPORTED);
  }

  public boolean deleteReason() {
    return vendorIds.contains(VendorIds.CISCO_DELETE_REASON);
  }
}
