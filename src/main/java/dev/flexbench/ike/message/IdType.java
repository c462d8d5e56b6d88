package dev.flexbench.ike.message;

import dev.flexbench.wire.CodeNames;
import java.util.NavigableMap;

/** The form of an identity: IANA "IKEv2 Identification Payload ID Types", RFC 7296 section 3.5. */
public record IdType(int code) {
  public static final IdType ID_IPV4_ADDR = new IdType(1);
  public static final IdType ID_FQDN = new IdType(2);
  public static final IdType ID_RFC822_ADDR = new IdType(3);
  public static final IdType ID_IPV6_ADDR = new IdType(5);
  public static final IdType ID_DER_ASN1_DN = new IdType(9);
  public static final IdType ID_DER_ASN1_GN = new IdType(10);
  public static final IdType ID_KEY_ID = new IdType(11);
  public static final IdType ID_FC_NAME = new IdType(12);
  public static final IdType ID_NULL = new IdType(13);

  private static final CodeNames NAMES = CodeNames.ofConstants(IdType.class, IdType::code);

  public IdType {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("IdType " + code + " does not fit 8 bits");
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
