package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;

/** Key Exchange payload, RFC 7296 section 3.4. The length of the data is the method's business. */
public record KePayload(KeyExchangeMethod method, Octets data, Spare spare) implements Payload {
  public KePayload(KeyExchangeMethod method, Octets data) {
    this(method, data, Spare.NONE);
  }

  @Override
  public PayloadType type() {
    return PayloadType.KE;
  }
}
