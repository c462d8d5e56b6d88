package dev.flexbench.ike.message;

import java.util.List;

/** Security Association payload, RFC 7296 section 3.3: proposals in the sender's order. */
public record SaPayload(List<Proposal> proposals, Spare spare) implements Payload {
  public SaPayload {
    proposals = List.copyOf(proposals);
  }

  public SaPayload(List<Proposal> proposals) {
    this(proposals, Spare.NONE);
  }

  @Override
  public PayloadType type() {
    return PayloadType.SA;
  }
}
