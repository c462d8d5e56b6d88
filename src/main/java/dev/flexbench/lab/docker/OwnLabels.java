package dev.flexbench.lab.docker;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A container's labels, ours only: Testcontainers adds labels by which its exit hook finds and
 * removes containers, while the engine is just removing ours by itself.
 */
final class OwnLabels extends AbstractMap<String, String> {
  private final Map<String, String> labels;

  OwnLabels(Map<String, String> labels) {
    this.labels = new LinkedHashMap<>(labels);
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return labels.entrySet();
  }

  /** Nothing is added. */
  @Override
  public String put(String name, String value) {
    return labels.getOrDefault(name, value);
  }
}
