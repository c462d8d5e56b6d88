package dev.flexbench.ike.message;

import dev.flexbench.wire.CodeNames;
import java.util.NavigableMap;

/** The form of a traffic selector: IANA "IKEv2 Traffic Selector Types", RFC 7296 section 3.13.1. */
public record TsType(int code) {
  public static final TsType TS_IPV4_ADDR_RANGE = new TsType(7);
  public static final TsType TS_IPV6_ADDR_RANGE = new TsType(8);
  public static final TsType TS_FC_ADDR_RANGE = new TsType(9);
  public static final TsType TS_SECLABEL = new TsType(10);

  private static final CodeNames NAMES = CodeNames.ofConstants(TsType.class, TsType::code);

  public TsType {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("TsType " + code + " does not fit 8 bits");
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
