package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;

/** Authentication payload, RFC 7296 section 3.8. */
public record AuthPayload(AuthMethod method, Octets data, Spare spare) implements Payload {
  public AuthPayload(AuthMethod method, Octets data) {
    this(method, data, Spare.NONE);
  }

  @Override
  public PayloadType type() {
    return PayloadType.AUTH;
  }
}
