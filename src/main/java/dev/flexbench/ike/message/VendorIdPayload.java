package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;

/** Vendor ID payload, RFC 7296 section 3.12. */
public record VendorIdPayload(Octets vendorId, Spare spare) implements Payload {
  public VendorIdPayload(Octets vendorId) {
    this(vendorId, Spare.NONE);
  }

  @Override
  public PayloadType type() {
    return PayloadType.VENDOR_ID;
  }
}
