package dev.flexbench.wire;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a decoder returns: the value, or what the sender of the bytes got wrong.
 *
 * @param <T> the decoded value's type
 */
public sealed interface Decoded<T> {
  /** The bytes were in order. */
  record Ok<T>(T value) implements Decoded<T> {}

  /** The bytes were not in order. */
  record Bad<T>(Malformed fault) implements Decoded<T> {}

  static <T> Decoded<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Decoded<T> bad(Malformed fault) {
    return new Bad<>(fault);
  }

  /** Runs a decoder and turns its {@link MalformedException} into a result. */
  static <T> Decoded<T> of(Reading<? extends T> reading) {
    try {
      return new Ok<>(reading.read());
    } catch (MalformedException e) {
      return new Bad<>(e.malformed());
    }
  }

  /** The value, if there is one. */
  default Optional<T> toOptional() {
    return switch (this) {
      case Ok<T>(T value) -> Optional.of(value);
      case Bad<T>(Malformed _) -> Optional.empty();
    };
  }

  /** The fault, if there is one. */
  default Optional<Malformed> malformed() {
    return switch (this) {
      case Ok<T>(T _) -> Optional.empty();
      case Bad<T>(Malformed fault) -> Optional.of(fault);
    };
  }

  /**
   * The value of bytes that are known to be good.
   *
   * @throws IllegalStateException when they were not; its message names the fault
   */
  default T orThrow() {
    return switch (this) {
      case Ok<T>(T value) -> value;
      case Bad<T>(Malformed fault) -> throw new IllegalStateException(fault.toString());
    };
  }

  /** The value turned into another one; a fault stays as it is. */
  default <R> Decoded<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Ok<T>(T value) -> new Ok<>(change.apply(value));
      case Bad<T>(Malformed fault) -> new Bad<>(fault);
    };
  }

  /** A decoder's body. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws MalformedException;
  }
}
