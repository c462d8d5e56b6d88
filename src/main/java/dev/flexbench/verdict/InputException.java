package dev.flexbench.verdict;

/**
 * Something the user wrote cannot be understood. The message is one clear line: what, where, and
 * what was expected; it is meant to be shown as it is, without a stack trace.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the line to show. */
  public InputException(String message) {
    super(message);
  }

  /** With the line to show and what it came from. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
