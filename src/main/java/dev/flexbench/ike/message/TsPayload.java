package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;
import java.util.List;

/**
 * Traffic Selector payload, RFC 7296 section 3.13.
 *
 * @param type {@link PayloadType#TS_I} or {@link PayloadType#TS_R}
 * @param selectors the address ranges, in order
 * @param others selectors of types that are not address ranges, each with its place
 */
public record TsPayload(
    PayloadType type, List<TrafficSelector> selectors, List<Other> others, Spare spare)
    implements Payload {
  public TsPayload {
    selectors = List.copyOf(selectors);
    others = List.copyOf(others);
    if (!type.equals(PayloadType.TS_I) && !type.equals(PayloadType.TS_R)) {
      throw new IllegalArgumentException(type + " is no Traffic Selector payload");
    }
  }

  public TsPayload(PayloadType type, List<TrafficSelector> selectors) {
    this(type, selectors, List.of(), Spare.NONE);
  }

  public static TsPayload initiator(List<TrafficSelector> selectors) {
    return new TsPayload(PayloadType.TS_I, selectors);
  }

  public static TsPayload responder(List<TrafficSelector> selectors) {
    return new TsPayload(PayloadType.TS_R, selectors);
  }

  /**
   * A selector of a type whose form is not known here, kept octet for octet.
   *
   * @param position its place among all selectors of the payload, from 0
   * @param second the octet after the type, the IP protocol in the known types
   * @param body what follows the length field
   */
  public record Other(int position, TsType type, int second, Octets body) {}
}
