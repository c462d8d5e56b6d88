package dev.flexbench.ios.model;

import java.util.List;
import java.util.Map;

/**
 * {@code aaa …}.
 *
 * @param authorizationNetwork method lists by name; the only method so far is {@code local}
 */
public record AaaConfig(boolean newModel, Map<String, List<String>> authorizationNetwork) {
  public AaaConfig {
    authorizationNetwork = Map.copyOf(authorizationNetwork);
  }
}
