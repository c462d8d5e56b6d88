package dev.flexbench.ike.sa;

/** Hears what happens, on the control thread. May call the engine. */
@FunctionalInterface
public interface IkeListener {
  void on(IkeEvent event);
}
