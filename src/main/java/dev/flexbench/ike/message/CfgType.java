package dev.flexbench.ike.message;

import dev.flexbench.wire.CodeNames;
import java.util.NavigableMap;

/** What a Configuration payload does: RFC 7296 section 3.15. */
public record CfgType(int code) {
  public static final CfgType CFG_REQUEST = new CfgType(1);
  public static final CfgType CFG_REPLY = new CfgType(2);
  public static final CfgType CFG_SET = new CfgType(3);
  public static final CfgType CFG_ACK = new CfgType(4);

  private static final CodeNames NAMES = CodeNames.ofConstants(CfgType.class, CfgType::code);

  public CfgType {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("CfgType " + code + " does not fit 8 bits");
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
