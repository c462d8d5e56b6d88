package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;
import java.util.List;

/** Configuration payload, RFC 7296 section 3.15. */
public record CpPayload(CfgType cfgType, List<CfgAttribute> attributes, Spare spare)
    implements Payload {
  public CpPayload {
    attributes = List.copyOf(attributes);
  }

  public CpPayload(CfgType cfgType, List<CfgAttribute> attributes) {
    this(cfgType, attributes, Spare.NONE);
  }

  /** The values of all attributes of {@code type}, in order. */
  public List<Octets> values(CfgAttributeType type) {
    return attributes.stream()
        .filter(attribute -> attribute.type().equals(type))
        .map(CfgAttribute::value)
        .toList();
  }

  @Override
  public PayloadType type() {
    return PayloadType.CP;
  }
}
