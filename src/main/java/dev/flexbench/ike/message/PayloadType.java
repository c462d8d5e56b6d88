package dev.flexbench.ike.message;

import dev.flexbench.wire.CodeNames;
import java.util.NavigableMap;

/** The kind of a payload: IANA "IKEv2 Payload Types", RFC 7296 section 3.2. */
public record PayloadType(int code) {
  public static final PayloadType NONE = new PayloadType(0);
  public static final PayloadType SA = new PayloadType(33);
  public static final PayloadType KE = new PayloadType(34);
  public static final PayloadType ID_I = new PayloadType(35);
  public static final PayloadType ID_R = new PayloadType(36);
  public static final PayloadType CERT = new PayloadType(37);
  public static final PayloadType CERTREQ = new PayloadType(38);
  public static final PayloadType AUTH = new PayloadType(39);
  public static final PayloadType NONCE = new PayloadType(40);
  public static final PayloadType NOTIFY = new PayloadType(41);
  public static final PayloadType DELETE = new PayloadType(42);
  public static final PayloadType VENDOR_ID = new PayloadType(43);
  public static final PayloadType TS_I = new PayloadType(44);
  public static final PayloadType TS_R = new PayloadType(45);
  public static final PayloadType SK = new PayloadType(46);
  public static final PayloadType CP = new PayloadType(47);
  public static final PayloadType EAP = new PayloadType(48);
  public static final PayloadType GSPM = new PayloadType(49);
  public static final PayloadType GROUP_ID = new PayloadType(50);
  public static final PayloadType GSA = new PayloadType(51);
  public static final PayloadType KD = new PayloadType(52);
  public static final PayloadType SKF = new PayloadType(53);
  public static final PayloadType PS = new PayloadType(54);

  private static final CodeNames NAMES =
      CodeNames.ofConstants(PayloadType.class, PayloadType::code);

  public PayloadType {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("PayloadType " + code + " does not fit 8 bits");
    }
  }

  /** The numbers that have a name here. */
  public static NavigableMap<Integer, String> known() {
    return NAMES.all();
  }

  /** Whether this is a payload that carries the encrypted ones and so ends the chain. */
  public boolean isEncrypted() {
    return equals(SK) || equals(SKF);
  }

  /** The notation of RFC 7296 section 1.2 ({@code IDi}, {@code TSr}); {@code No} for a nonce. */
  public String notation() {
    return switch (code) {
      case 35 -> "IDi";
      case 36 -> "IDr";
      case 40 -> "No";
      case 41 -> "N";
      case 42 -> "D";
      case 43 -> "V";
      case 44 -> "TSi";
      case 45 -> "TSr";
      case 50 -> "IDg";
      default -> toString();
    };
  }

  @Override
  public String toString() {
    return NAMES.of(code);
  }
}
