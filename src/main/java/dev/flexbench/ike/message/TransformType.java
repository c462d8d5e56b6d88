package dev.flexbench.ike.message;

import dev.flexbench.wire.CodeNames;
import java.util.NavigableMap;

/** The purpose of a transform: IANA "Transform Type Values", RFC 7296 section 3.3.2. */
public record TransformType(int code) {
  public static final TransformType ENCR = new TransformType(1);
  public static final TransformType PRF = new TransformType(2);
  public static final TransformType INTEG = new TransformType(3);
  public static final TransformType KE = new TransformType(4);
  public static final TransformType ESN = new TransformType(5);
  public static final TransformType ADDKE1 = new TransformType(6);
  public static final TransformType ADDKE2 = new TransformType(7);
  public static final TransformType ADDKE3 = new TransformType(8);
  public static final TransformType ADDKE4 = new TransformType(9);
  public static final TransformType ADDKE5 = new TransformType(10);
  public static final TransformType ADDKE6 = new TransformType(11);
  public static final TransformType ADDKE7 = new TransformType(12);

  private static final CodeNames NAMES =
      CodeNames.ofConstants(TransformType.class, TransformType::code);

  public TransformType {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("TransformType " + code + " does not fit 8 bits");
    }
  }

  /** The numbers that have a name here. */
  public static NavigableMap<Integer, String> known() {
    return NAMES.all();
  }

  /** Whether its ids are those of {@link KeyExchangeMethod} (RFC 9370 section 2.2.2). */
  public boolean isKeyExchange() {
    return code == 4 || code >= 6 && code <= 12;
  }

  @Override
  public String toString() {
    return NAMES.of(code);
  }
}
