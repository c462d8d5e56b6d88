package dev.flexbench.cli;

/** What the user's terminal can show. */
final class Terminal {
  private Terminal() {}

  /** Standard output is a terminal, and nobody asked for plain text (https://no-color.org). */
  static boolean colours() {
    return System.console() != null
        && System.console().isTerminal()
        && System.getenv("NO_COLOR") == null;
  }
}
