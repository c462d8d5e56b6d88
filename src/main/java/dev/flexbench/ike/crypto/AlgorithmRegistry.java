package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The algorithms that this bench can work, by their IANA numbers, with who works them and how RFC
 * 8247 ranks them. Immutable.
 */
public final class AlgorithmRegistry {
  /** All that this version has. */
  public static final AlgorithmRegistry STANDARD = StandardAlgorithms.registry();

  private final Map<Key, Line> lines;

  private AlgorithmRegistry(Map<Key, Line> lines) {
    this.lines = lines;
  }

  public Optional<Prf> prf(TransformId id) {
    return find(id, 0, Prf.class);
  }

  public Optional<Integrity> integrity(TransformId id) {
    return find(id, 0, Integrity.class);
  }

  /**
   * An encryption algorithm.
   *
   * @param keyBits the key length attribute, or 0 where the proposal has none
   */
  public Optional<Encryption> encryption(TransformId id, int keyBits) {
    return find(id, keyBits, Encryption.class);
  }

  public Optional<KeyExchange> keyExchange(KeyExchangeMethod method) {
    return find(method.transformId(), 0, KeyExchange.class);
  }

  /** Whether the transform, with its key length, is one of these. */
  public boolean supports(Transform transform) {
    return algorithm(transform).isPresent();
  }

  /** What is known about a transform, with its key length. */
  public Optional<Algorithm> algorithm(Transform transform) {
    return Optional.ofNullable(lines.get(new Key(transform.id(), transform.keyLength().orElse(0))))
        .map(Line::algorithm);
  }

  /** All of them: encryption, PRFs, integrity, key exchange. */
  public List<Algorithm> algorithms() {
    return lines.values().stream().map(Line::algorithm).toList();
  }

  private <T> Optional<T> find(TransformId id, int keyBits, Class<T> kind) {
    return Optional.ofNullable(lines.get(new Key(id, keyBits)))
        .map(Line::implementation)
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  static AlgorithmRegistry of(Collection<Line> lines) {
    Map<Key, Line> map = new LinkedHashMap<>();
    for (Line line : lines) {
      Line before = map.put(new Key(line.algorithm().id(), line.algorithm().keyBits()), line);
      if (before != null) {
        throw new IllegalStateException("twice in the registry: " + before.algorithm());
      }
    }
    return new AlgorithmRegistry(map);
  }

  private record Key(TransformId id, int keyBits) {}

  /** An algorithm and what works it. */
  record Line(Algorithm algorithm, Object implementation) {}
}
