package dev.flexbench.ike.message;

import java.util.List;
import java.util.OptionalInt;

/**
 * One transform of a proposal, RFC 7296 section 3.3.2.
 *
 * @param attributes its attributes; in practice none or the key length
 * @param reserved the two reserved octets: the one behind the "more" octet, then the one behind the
 *     type
 */
public record Transform(TransformId id, List<TransformAttribute> attributes, int reserved) {
  public Transform {
    attributes = List.copyOf(attributes);
  }

  public Transform(TransformId id, List<TransformAttribute> attributes) {
    this(id, attributes, 0);
  }

  public static Transform of(TransformId id) {
    return new Transform(id, List.of());
  }

  /** An algorithm with a key length in bits. */
  public static Transform of(TransformId id, int keyLength) {
    return new Transform(id, List.of(TransformAttribute.keyLength(keyLength)));
  }

  public static Transform of(KeyExchangeMethod method) {
    return of(method.transformId());
  }

  public TransformType type() {
    return id.type();
  }

  /** The key length in bits, where it is given (RFC 7296 section 3.3.5). */
  public OptionalInt keyLength() {
    return attributes.stream()
        .filter(TransformAttribute::isKeyLength)
        .mapToInt(attribute -> (int) attribute.value().toLong())
        .findFirst();
  }

  /** The name, with {@code -bits} behind it where a key length is given. */
  @Override
  public String toString() {
    OptionalInt bits = keyLength();
    return bits.isPresent() ? id + "-" + bits.getAsInt() : id.toString();
  }
}
