package dev.flexbench.node.control;

/** The control socket cannot be served or reached, or a request failed. One line for the user. */
public final class ControlException extends Exception {
  private static final long serialVersionUID = 1L;

  public ControlException(String message) {
    super(message);
  }
}
