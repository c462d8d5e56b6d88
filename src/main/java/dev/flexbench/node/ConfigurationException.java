package dev.flexbench.node;

/** A configuration that was understood but cannot be put to work. One line for the user. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }
}
