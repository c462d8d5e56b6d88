package dev.flexbench.ike.message;

import dev.flexbench.wire.CodeNames;
import java.util.NavigableMap;

/** The exchange a message belongs to: IANA "IKEv2 Exchange Types", RFC 7296 section 3.1. */
public record ExchangeType(int code) {
  public static final ExchangeType IKE_SA_INIT = new ExchangeType(34);
  public static final ExchangeType IKE_AUTH = new ExchangeType(35);
  public static final ExchangeType CREATE_CHILD_SA = new ExchangeType(36);
  public static final ExchangeType INFORMATIONAL = new ExchangeType(37);
  public static final ExchangeType IKE_SESSION_RESUME = new ExchangeType(38);
  public static final ExchangeType GSA_AUTH = new ExchangeType(39);
  public static final ExchangeType GSA_REGISTRATION = new ExchangeType(40);
  public static final ExchangeType GSA_REKEY = new ExchangeType(41);
  public static final ExchangeType IKE_INTERMEDIATE = new ExchangeType(43);
  public static final ExchangeType IKE_FOLLOWUP_KE = new ExchangeType(44);

  private static final CodeNames NAMES =
      CodeNames.ofConstants(ExchangeType.class, ExchangeType::code);

  public ExchangeType {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("ExchangeType " + code + " does not fit 8 bits");
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
