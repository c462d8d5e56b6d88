package dev.flexbench.ike.message;

import dev.flexbench.wire.CodeNames;
import java.util.NavigableMap;

/** The security protocol of a proposal, notification or deletion: RFC 7296 section 3.3.1. */
public record ProtocolId(int code) {
  public static final ProtocolId NONE = new ProtocolId(0);
  public static final ProtocolId IKE = new ProtocolId(1);
  public static final ProtocolId AH = new ProtocolId(2);
  public static final ProtocolId ESP = new ProtocolId(3);
  public static final ProtocolId FC_ESP_HEADER = new ProtocolId(4);
  public static final ProtocolId FC_CT_AUTHENTICATION = new ProtocolId(5);

  private static final CodeNames NAMES = CodeNames.ofConstants(ProtocolId.class, ProtocolId::code);

  public ProtocolId {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("ProtocolId " + code + " does not fit 8 bits");
    }
  }

  /** The numbers that have a name here. */
  public static NavigableMap<Integer, String> known() {
    return NAMES.all();
  }

  @Override
  public String toString() {
    return NAMES.of(code);
  }
}
