package dev.flexbench.ios.syntax;

/**
 * One row of a grammar.
 *
 * @param pattern the row's notation, for documentation
 * @param <D> what the row's mode builds
 */
public record Command<D>(String pattern, Action<D> action) {

  /** What a matching line does. */
  public sealed interface Action<D> {}

  /** Changes what the mode builds. */
  public record Change<D>(Effect<D> effect) implements Action<D> {}

  /** Opens a sub-mode. */
  public record Open<D>(Opening<D> opening) implements Action<D> {}

  /** Is accepted and changes nothing in the VPN. */
  public record Ignore<D>(String why) implements Action<D> {}

  /** Is known, but this version does not act on it. */
  public record Refuse<D>(String why) implements Action<D> {}

  /** Changes a draft by a line. */
  @FunctionalInterface
  public interface Effect<D> {
    void apply(D draft, Match match, Remarks remarks);
  }

  /** Finds or makes the sub-mode's draft. */
  @FunctionalInterface
  public interface Opening<D> {
    Section<?> open(D draft, Match match);
  }

  /** Where an effect says what is wrong with a line's values. */
  @FunctionalInterface
  public interface Remarks {
    void invalid(String message);
  }
}
