package dev.flexbench.host;

/** The machine refused something that a node needs. The message is one line for the user. */
public final class HostException extends Exception {
  private static final long serialVersionUID = 1L;

  public HostException(String message) {
    super(message);
  }

  public HostException(String message, Throwable cause) {
    super(message, cause);
  }
}
