package dev.flexbench.wire;

/**
 * Carries a {@link Malformed} from the depth of a decoder to its entry point, which turns it into a
 * result. No public decoder lets it escape; it has no stack trace.
 */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Malformed malformed;

  public MalformedException(Malformed malformed) {
    super(malformed.toString(), null, false, false);
    this.malformed = malformed;
  }

  public Malformed malformed() {
    return malformed;
  }
}
