package dev.flexbench.node;

import dev.flexbench.ike.message.AuthMethod;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformType;
import java.util.List;
import java.util.Optional;

/**
 * Negotiated algorithms in the words of IOS's {@code show} commands.
 *
 * @param integrity {@code None} for combined modes
 */
record Algorithms(String encryption, int keyBits, String prf, String integrity, int group) {

  /** The names of an IKE SA's transforms. */
  static Algorithms of(List<Transform> transforms) {
    Optional<Transform> encryption = first(transforms, TransformType.ENCR);
    return new Algorithms(
        encryption.map(e -> cipher(e.id().code())).orElse("Unknown"),
        encryption.map(e -> e.keyLength().orElse(0)).orElse(0),
        first(transforms, TransformType.PRF).map(t -> prf(t.id().code())).orElse("Unknown"),
        first(transforms, TransformType.INTEG).map(t -> hash(t.id().code())).orElse("None"),
        first(transforms, TransformType.KE).map(t -> t.id().code()).orElse(0));
  }

  /** The transform set that an ESP SA's transforms are. */
  static String esp(List<Transform> transforms) {
    Algorithms names = of(transforms);
    String bits = names.keyBits == 128 ? "" : " " + names.keyBits;
    String cipher =
        switch (names.encryption) {
          case "AES-GCM" -> "esp-gcm" + bits;
          case "AES-CBC" -> "esp-aes" + bits;
          default -> names.encryption + bits;
        };
    String hash =
        switch (names.integrity) {
          case "None" -> "";
          case "SHA96" -> " esp-sha-hmac";
          default -> " esp-" + names.integrity.toLowerCase(java.util.Locale.ROOT) + "-hmac";
        };
    return cipher + hash;
  }

  static String authentication(AuthMethod method) {
    return switch (method.code()) {
      case 1 -> "RSA";
      case 2 -> "PSK";
      case 9, 10, 11 -> "ECDSA";
      default -> method.toString();
    };
  }

  private static Optional<Transform> first(List<Transform> transforms, TransformType type) {
    return transforms.stream().filter(t -> t.type().equals(type)).findFirst();
  }

  private static String cipher(int code) {
    return switch (code) {
      case 3 -> "3DES";
      case 12 -> "AES-CBC";
      case 18, 19, 20 -> "AES-GCM";
      default -> "ENCR(" + code + ")";
    };
  }

  private static String prf(int code) {
    return switch (code) {
      case 1 -> "MD5";
      case 2 -> "SHA1";
      case 5 -> "SHA256";
      case 6 -> "SHA384";
      case 7 -> "SHA512";
      default -> "PRF(" + code + ")";
    };
  }

  private static String hash(int code) {
    return switch (code) {
      case 1 -> "MD596";
      case 2 -> "SHA96";
      case 12 -> "SHA256";
      case 13 -> "SHA384";
      case 14 -> "SHA512";
      default -> "INTEG(" + code + ")";
    };
  }
}
