package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.PayloadType;
import dev.flexbench.ike.message.RawPayload;
import dev.flexbench.wire.Octets;
import java.util.Optional;

/** Rules of RFC 7296 that hold for every message. Pure functions. */
final class PayloadRules {
  private static final int FIRST_KNOWN = PayloadType.SA.code();
  private static final int LAST_KNOWN = PayloadType.EAP.code();
  private static final int FIRST_STATUS = 16384;

  private PayloadRules() {}

  /**
   * A payload of a type that RFC 7296 does not define, with the critical bit: the message must be
   * rejected (section 2.5). For a defined type the bit means nothing.
   */
  static Optional<PayloadType> unsupportedCritical(IkeMessage message) {
    return message
        .all(RawPayload.class)
        .filter(RawPayload::critical)
        .map(RawPayload::type)
        .filter(type -> type.code() < FIRST_KNOWN || type.code() > LAST_KNOWN)
        .findFirst();
  }

  /** Section 2.5: the notification names the payload type in one octet. */
  static NotifyPayload unsupportedCritical(PayloadType type) {
    return NotifyPayload.of(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD, Octets.ofInts(type.code()));
  }

  /** Section 3.10.1: types below 16384 report errors. */
  static boolean isError(NotifyType type) {
    return type.code() < FIRST_STATUS;
  }

  /** The first notify that reports an error, known or not. */
  static Optional<NotifyPayload> error(IkeMessage message) {
    return message.all(NotifyPayload.class).filter(n -> isError(n.notifyType())).findFirst();
  }
}
