package dev.flexbench.ike.sa;

import dev.flexbench.wire.Octets;

/** Vendor IDs that change what a FlexVPN node does. They are ASCII without a terminating zero. */
public final class VendorIds {
  /** The sender accepts selectors wider than the address that it was assigned. */
  public static final Octets FLEXVPN_SUPPORTED = Octets.utf8("FLEXVPN-SUPPORTED");

  /** The sender understands a delete reason; what a reason looks like is not public. */
  public static final Octets CISCO_DELETE_REASON = Octets.utf8("CISCO-DELETE-REASON");

  private VendorIds() {}
}
