package dev.flexbench.run;

import dev.flexbench.verdict.Verdict;

/** Ends a scenario with a verdict that is not a pass. */
public final class VerdictError extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final transient Verdict verdict;

  VerdictError(Verdict verdict) {
    super(verdict.reason());
    this.verdict = verdict;
  }

  public Verdict verdict() {
    return verdict;
  }
}
