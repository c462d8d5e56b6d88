package dev.flexbench.ike.message;

import dev.flexbench.wire.CodeNames;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An algorithm of one transform type: IANA "Transform Type 1" to "Transform Type 5", RFC 7296
 * section 3.3.2. Key exchange methods have their own names in {@link KeyExchangeMethod}.
 */
public record TransformId(TransformType type, int code) {
  public static final TransformId ENCR_3DES = encr(3);
  public static final TransformId ENCR_NULL = encr(11);
  public static final TransformId ENCR_AES_CBC = encr(12);
  public static final TransformId ENCR_AES_CTR = encr(13);
  public static final TransformId ENCR_AES_CCM_8 = encr(14);
  public static final TransformId ENCR_AES_CCM_12 = encr(15);
  public static final TransformId ENCR_AES_CCM_16 = encr(16);
  public static final TransformId ENCR_AES_GCM_8 = encr(18);
  public static final TransformId ENCR_AES_GCM_12 = encr(19);
  public static final TransformId ENCR_AES_GCM_16 = encr(20);
  public static final TransformId ENCR_NULL_AUTH_AES_GMAC = encr(21);
  public static final TransformId ENCR_CAMELLIA_CBC = encr(23);
  public static final TransformId ENCR_CHACHA20_POLY1305 = encr(28);

  public static final TransformId PRF_HMAC_MD5 = prf(1);
  public static final TransformId PRF_HMAC_SHA1 = prf(2);
  public static final TransformId PRF_AES128_XCBC = prf(4);
  public static final TransformId PRF_HMAC_SHA2_256 = prf(5);
  public static final TransformId PRF_HMAC_SHA2_384 = prf(6);
  public static final TransformId PRF_HMAC_SHA2_512 = prf(7);
  public static final TransformId PRF_AES128_CMAC = prf(8);

  public static final TransformId AUTH_NONE = integ(0);
  public static final TransformId AUTH_HMAC_MD5_96 = integ(1);
  public static final TransformId AUTH_HMAC_SHA1_96 = integ(2);
  public static final TransformId AUTH_AES_XCBC_96 = integ(5);
  public static final TransformId AUTH_AES_CMAC_96 = integ(8);
  public static final TransformId AUTH_AES_128_GMAC = integ(9);
  public static final TransformId AUTH_AES_192_GMAC = integ(10);
  public static final TransformId AUTH_AES_256_GMAC = integ(11);
  public static final TransformId AUTH_HMAC_SHA2_256_128 = integ(12);
  public static final TransformId AUTH_HMAC_SHA2_384_192 = integ(13);
  public static final TransformId AUTH_HMAC_SHA2_512_256 = integ(14);

  public static final TransformId ESN_NONE = new TransformId(TransformType.ESN, 0);
  public static final TransformId ESN_YES = new TransformId(TransformType.ESN, 1);

  private static final CodeNames NAMES = CodeNames.ofConstants(TransformId.class, TransformId::key);

  public TransformId {
    if (code < 0 || code > 65535) {
      throw new IllegalArgumentException("transform id " + code + " does not fit 16 bits");
    }
  }

  /** The ids of {@code type} that have a name here. */
  public static NavigableMap<Integer, String> known(TransformType type) {
    if (type.isKeyExchange()) {
      return KeyExchangeMethod.known();
    }
    NavigableMap<Integer, String> out = new TreeMap<>();
    NAMES
        .all()
        .forEach((key, name) -> {
          if (key >>> 16 == type.code()) {
            out.put(key & 0xffff, name);
          }
        });
    return Collections.unmodifiableNavigableMap(out);
  }

  /** The algorithm's name alone; the type is in the name, except for key exchange methods. */
  @Override
  public String toString() {
    if (type.isKeyExchange()) {
      return new KeyExchangeMethod(code).toString();
    }
    return NAMES.knows(key(this)) ? NAMES.of(key(this)) : type + "_UNKNOWN(" + code + ")";
  }

  private static int key(TransformId id) {
    return id.type.code() << 16 | id.code;
  }

  private static TransformId encr(int code) {
    return new TransformId(TransformType.ENCR, code);
  }

  private static TransformId prf(int code) {
    return new TransformId(TransformType.PRF, code);
  }

  private static TransformId integ(int code) {
    return new TransformId(TransformType.INTEG, code);
  }
}
