package dev.flexbench.ios.syntax;

/** A mode together with the object that its lines build. */
public record Section<D>(Mode<D> mode, D draft) {

  /** Tries a line in this mode, with everything bound that is needed to run it. */
  public Attempt attempt(Words words) {
    return mode.attempt(words, draft);
  }
}
