package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.VendorIdPayload;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what a peer says about itself. */
final class TraitReader {
  /** Bounds what a peer can make us remember. */
  private static final int MOST = 64;

  private TraitReader() {}

  static PeerTraits add(PeerTraits known, IkeMessage message) {
    List<Octets> vendorIds = new ArrayList<>(known.vendorIds());
    message
        .all(VendorIdPayload.class)
        .map(VendorIdPayload::vendorId)
        .filter(id -> !vendorIds.contains(id))
        .limit(Math.max(0, MOST - vendorIds.size()))
        .forEach(vendorIds::add);
    Set<NotifyType> notifies = new LinkedHashSet<>(known.notifies());
    message
        .all(NotifyPayload.class)
        .map(NotifyPayload::notifyType)
        .filter(type -> !PayloadRules.isError(type))
        .limit(Math.max(0, MOST - notifies.size()))
        .forEach(notifies::add);
    return new PeerTraits(vendorIds, notifies);
  }
}
