package dev.flexbench.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells what happens to everyone who listens. */
final class NodeEvents implements Consumer<NodeEvent> {
  private final List<Consumer<NodeEvent>> listeners = new ArrayList<>();

  /** Adds a listener; the returned action removes it. */
  Runnable add(Consumer<NodeEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void accept(NodeEvent event) {
    List.copyOf(listeners).forEach(listener -> listener.accept(event));
  }
}
