package dev.flexbench.lab;

/**
 * The bench or its input failed: a topology that cannot be, an engine that refused, a wait that
 * ended. The message is one line for the user. It never says anything about a device under test.
 */
public class LabException extends Exception {
  private static final long serialVersionUID = 1L;

  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
