package dev.flexbench.lab;

/** A place where topologies can run. */
public interface Testbed extends AutoCloseable {
  /** {@code sim} or {@code docker}. */
  String name();

  /** One line on what was found, for the console: engine, kernel ESP, what is left out. */
  String description();

  /** Whether nodes of this kind can run here; a scenario that needs another is not run. */
  boolean supports(NodeKind kind);

  /**
   * Brings a topology up: all nodes running, all captures live. Blocks until then.
   *
   * @throws LabException when it cannot be; nothing is left behind then
   */
  Lab start(Topology topology, LabOptions options) throws LabException;

  /** Removes whatever the testbed still holds. */
  @Override
  void close();
}
