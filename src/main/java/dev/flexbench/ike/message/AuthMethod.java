package dev.flexbench.ike.message;

import dev.flexbench.wire.CodeNames;
import java.util.NavigableMap;

/** How the AUTH payload was made: IANA "IKEv2 Authentication Method", RFC 7296 section 3.8. */
public record AuthMethod(int code) {
  public static final AuthMethod RSA_DIGITAL_SIGNATURE = new AuthMethod(1);
  public static final AuthMethod SHARED_KEY_MIC = new AuthMethod(2);
  public static final AuthMethod DSS_DIGITAL_SIGNATURE = new AuthMethod(3);
  public static final AuthMethod ECDSA_SHA_256_P256 = new AuthMethod(9);
  public static final AuthMethod ECDSA_SHA_384_P384 = new AuthMethod(10);
  public static final AuthMethod ECDSA_SHA_512_P521 = new AuthMethod(11);
  public static final AuthMethod GENERIC_SECURE_PASSWORD = new AuthMethod(12);
  public static final AuthMethod NULL_AUTHENTICATION = new AuthMethod(13);
  public static final AuthMethod DIGITAL_SIGNATURE = new AuthMethod(14);

  private static final CodeNames NAMES = CodeNames.ofConstants(AuthMethod.class, AuthMethod::code);

  public AuthMethod {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("AuthMethod " + code + " does not fit 8 bits");
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
