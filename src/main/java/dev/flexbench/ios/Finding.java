package dev.flexbench.ios;

/**
 * Something that the user should know about a configuration.
 *
 * @param file the configuration's name
 * @param line from 1; 0 when it is about no single line
 */
public record Finding(String file, int line, Kind kind, String message)
    implements Comparable<Finding> {

  /** What sort of finding. */
  public enum Kind {
    /** The language has no such command. */
    UNKNOWN(true),
    /** The language has it, but this version does not act on it. */
    UNSUPPORTED(true),
    /** A value is missing or wrong. */
    INVALID(true),
    /** Two parts of the configuration do not go together. */
    CONTRADICTORY(true),
    /** A name that nothing defines. */
    UNDEFINED(true),
    /** Accepted; without effect on the VPN. */
    IGNORED(false);

    private final boolean error;

    Kind(boolean error) {
      this.error = error;
    }

    /** True when the configuration must not be used as it stands. */
    public boolean error() {
      return error;
    }
  }

  @Override
  public int compareTo(Finding other) {
    return Integer.compare(line, other.line);
  }

  /** {@code hub.cfg:12: invalid: …}. */
  @Override
  public String toString() {
    String where = line > 0 ? file + ":" + line : file;
    return where + ": " + kind.name().toLowerCase(java.util.Locale.ROOT) + ": " + message;
  }
}
