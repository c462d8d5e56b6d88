package dev.flexbench.ios.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One node's whole configuration with smart defaults in place (or absent, where they were
 * disabled). Maps are by name, in the order of the text.
 */
public record RunningConfig(
    SmartDefaults defaults,
    String hostname,
    AaaConfig aaa,
    IkeGlobals ike,
    Map<String, Ikev2Proposal> proposals,
    Map<String, Ikev2Policy> policies,
    Map<String, Keyring> keyrings,
    Map<String, AuthorizationPolicy> authorizationPolicies,
    Map<String, Ikev2Profile> profiles,
    Map<String, TransformSet> transformSets,
    Map<String, IpsecProfile> ipsecProfiles,
    Map<InterfaceName, InterfaceConfig> interfaces,
    Map<String, LocalPool> pools,
    List<StaticRoute> routes,
    Map<String, AccessList> accessLists) {
  /** The name of a node whose configuration gives none. */
  public static final String DEFAULT_HOSTNAME = "Router";

  public RunningConfig {
    proposals = ordered(proposals);
    policies = ordered(policies);
    keyrings = ordered(keyrings);
    authorizationPolicies = ordered(authorizationPolicies);
    profiles = ordered(profiles);
    transformSets = ordered(transformSets);
    ipsecProfiles = ordered(ipsecProfiles);
    interfaces = ordered(interfaces);
    pools = ordered(pools);
    routes = List.copyOf(routes);
    accessLists = ordered(accessLists);
  }

  private static <K, V> Map<K, V> ordered(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** The interface of that name, if it is configured. */
  public Optional<InterfaceConfig> find(InterfaceName name) {
    return Optional.ofNullable(interfaces.get(name));
  }
}
