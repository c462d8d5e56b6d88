package dev.flexbench.cli;

/** What the command's exit codes mean. */
public final class ExitCode {
  /** All as expected. */
  public static final int AS_EXPECTED = 0;

  /** A verdict failed, or an expected failure passed. */
  public static final int VERDICT_FAILED = 1;

  /** The bench or its input is broken. */
  public static final int BENCH_OR_INPUT = 2;

  /** Nothing was run. */
  public static final int NOTHING_RUN = 3;

  private ExitCode() {}
}
