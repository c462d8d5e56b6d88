package dev.flexbench.ike.message;

/** A payload of an IKEv2 message; RFC 7296 section 3.2 has the header that all of them share. */
public sealed interface Payload
    permits SaPayload,
        KePayload,
        NoncePayload,
        NotifyPayload,
        DeletePayload,
        VendorIdPayload,
        IdPayload,
        AuthPayload,
        TsPayload,
        CpPayload,
        EncryptedPayload,
        EncryptedFragmentPayload,
        RawPayload {
  PayloadType type();

  /** The bits that a receiver ignores. */
  Spare spare();

  /** RFC 7296 section 2.5: an unknown payload with this bit set makes the message be rejected. */
  default boolean critical() {
    return spare().critical();
  }
}
