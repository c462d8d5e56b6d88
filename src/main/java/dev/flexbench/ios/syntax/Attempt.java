package dev.flexbench.ios.syntax;

import java.util.List;

/** What a mode makes of a line. */
public sealed interface Attempt {

  /** One command takes the line. */
  record Taken(Run run, List<Match.Item> items) implements Attempt {}

  /**
   * No command takes it.
   *
   * @param at the first word that none takes; the line's word count when it ends too early
   * @param expected what may stand there, in words
   * @param arguments true when an argument may stand there, so that the word is a wrong value
   * @param quotable false when the word there may be a secret
   * @param ambiguous the keywords that the word abbreviates, when there are several
   */
  record Refused(
      String mode,
      int at,
      List<String> expected,
      boolean arguments,
      boolean quotable,
      List<String> ambiguous)
      implements Attempt {}

  /** A command bound to its draft. */
  sealed interface Run {}

  /** Changes the draft when told. */
  record Change(Applied effect) implements Run {}

  /** Opens a sub-mode when told. */
  record Open(Opened opening) implements Run {}

  record Ignore(String why) implements Run {}

  record Refuse(String why) implements Run {}

  /** An effect with its draft. */
  @FunctionalInterface
  interface Applied {
    void apply(Match match, Command.Remarks remarks);
  }

  /** An opening with its draft. */
  @FunctionalInterface
  interface Opened {
    Section<?> open(Match match);
  }
}
