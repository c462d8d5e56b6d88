package dev.flexbench.ike.message;

import dev.flexbench.wire.Malformed;
import dev.flexbench.wire.Octets;
import java.util.Optional;

/**
 * What a received message is answered with when it cannot be processed as it is, and what that does
 * to the IKE SA (RFC 7296 section 2.21).
 *
 * @param scope what the receiver does
 * @param answer the notification to send, unless the message is dropped
 * @param reason for logs and reports, in words
 */
public record ProtocolFault(Scope scope, Optional<NotifyPayload> answer, String reason) {
  /** How far an error reaches. */
  public enum Scope {
    /** The message is ignored: an answer would serve an attacker. */
    DROP,
    /** The answer is a message without protection; no SA changes. */
    NOTIFY_UNPROTECTED,
    /** The answer is a protected response; the IKE SA stays. */
    NOTIFY_AND_KEEP,
    /** The answer is a protected response, and the IKE SA is gone on both ends. */
    FAIL_SA
  }

  /** The fault of a header of another major version. */
  public static Optional<ProtocolFault> ofVersion(IkeHeader header) {
    if (header.majorVersion() == 2) {
      return Optional.empty();
    }
    String reason = "major version " + header.majorVersion();
    if (header.majorVersion() < 2 || header.response()) {
      return Optional.of(drop(reason));
    }
    // RFC 7296 section 2.5: a higher version is answered, unprotected, with the closest one
    return Optional.of(
        new ProtocolFault(
            Scope.NOTIFY_UNPROTECTED,
            Optional.of(NotifyPayload.of(NotifyType.INVALID_MAJOR_VERSION, Octets.ofInts(2))),
            reason));
  }

  /**
   * The fault of a message with a critical payload of a type that is not known.
   *
   * @param message after its Encrypted payload was opened, if it had one
   * @param isProtected whether it had one and its integrity check was right
   */
  public static Optional<ProtocolFault> ofCriticalPayload(IkeMessage message, boolean isProtected) {
    return message
        .all(RawPayload.class)
        .filter(payload -> payload.critical() && !isKnown(payload.type()))
        .findFirst()
        .map(payload -> critical(message.header(), payload.type(), isProtected));
  }

  /**
   * The fault of a message that is not well formed.
   *
   * @param isProtected whether the malformed part was under a valid integrity check
   */
  public static ProtocolFault ofMalformed(
      IkeHeader header, Malformed malformed, boolean isProtected) {
    // RFC 7296 section 3.10.1: INVALID_SYNTAX is sent only in and for a message whose checksum was
    // right; section 2.21: it ends the IKE SA without a Delete payload
    if (!isProtected) {
      return drop(malformed.toString());
    }
    return new ProtocolFault(
        Scope.FAIL_SA,
        header.response()
            ? Optional.empty()
            : Optional.of(NotifyPayload.of(NotifyType.INVALID_SYNTAX)),
        malformed.toString());
  }

  private static ProtocolFault critical(IkeHeader header, PayloadType type, boolean isProtected) {
    String reason = "critical payload " + type + " is not supported";
    if (header.response()) {
      // RFC 7296 section 2.5: responses have no critical bits, and are not answered
      return drop(reason);
    }
    // the notification's data is the one octet of the payload type
    NotifyPayload answer =
        NotifyPayload.of(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD, Octets.ofInts(type.code()));
    // RFC 7296 section 2.21.2: in IKE_AUTH this notification means that no IKE SA comes about
    Scope scope =
        !isProtected
            ? Scope.NOTIFY_UNPROTECTED
            : header.exchange().equals(ExchangeType.IKE_AUTH)
                ? Scope.FAIL_SA
                : Scope.NOTIFY_AND_KEEP;
    return new ProtocolFault(scope, Optional.of(answer), reason);
  }

  /**
   * Payloads of RFC 7296 that this package keeps raw; the critical bit counts for payload types
   * that a receiver does not understand at all (section 2.5).
   */
  private static boolean isKnown(PayloadType type) {
    return type.equals(PayloadType.CERT)
        || type.equals(PayloadType.CERTREQ)
        || type.equals(PayloadType.EAP);
  }

  private static ProtocolFault drop(String reason) {
    return new ProtocolFault(Scope.DROP, Optional.empty(), reason);
  }
}
