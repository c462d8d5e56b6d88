package dev.flexbench.ike.message;

/** Payloads as RFC 7296 section 1.2 writes them: {@code SA, KE, Ni, N(COOKIE), CP(CFG_REQUEST)}. */
final class Notation {
  private Notation() {}

  static String of(Payload payload, boolean response) {
    return switch (payload) {
      case NoncePayload _ -> response ? "Nr" : "Ni";
      case NotifyPayload notify -> "N(" + notify.notifyType() + ")";
      case CpPayload cp -> "CP(" + cp.cfgType() + ")";
      case SaPayload _,
          KePayload _,
          DeletePayload _,
          VendorIdPayload _,
          IdPayload _,
          AuthPayload _,
          TsPayload _,
          EncryptedPayload _,
          EncryptedFragmentPayload _,
          RawPayload _ ->
          payload.type().notation();
    };
  }
}
