package dev.flexbench.cli;

/** Bad input: its message is the one line that the user sees, and the exit code is 2. */
final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserException(String message) {
    super(message, null, false, false);
  }
}
