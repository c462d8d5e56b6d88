package dev.flexbench.ios;

import dev.flexbench.ios.model.AaaConfig;
import dev.flexbench.ios.model.IkeGlobals;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.IpsecProfile;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.model.SmartDefaults;
import dev.flexbench.ios.model.StaticRoute;
import dev.flexbench.ios.model.TransformSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** A configuration while its lines are being read. Starts with the smart defaults in place. */
final class ConfigDraft {
  final SmartDefaults defaults;
  String hostname = RunningConfig.DEFAULT_HOSTNAME;
  boolean aaaNewModel;
  Optional<Ikev2Profile.Dpd> dpd = Optional.empty();
  OptionalInt natKeepalive = OptionalInt.empty();
  final Map<String, List<String>> authorizationNetwork = new LinkedHashMap<>();
  final Map<String, Drafts.Proposal> proposals = new LinkedHashMap<>();
  final Map<String, Drafts.Policy> policies = new LinkedHashMap<>();
  final Map<String, Drafts.Ring> keyrings = new LinkedHashMap<>();
  final Map<String, Drafts.Authorization> authorizations = new LinkedHashMap<>();
  final Map<String, Drafts.Profile> profiles = new LinkedHashMap<>();
  final Map<String, Drafts.Transforms> transformSets = new LinkedHashMap<>();
  final Map<String, Drafts.Ipsec> ipsecProfiles = new LinkedHashMap<>();
  final Map<InterfaceName, Drafts.Interface> interfaces = new LinkedHashMap<>();
  final Map<String, Drafts.Pool> pools = new LinkedHashMap<>();
  final List<StaticRoute> routes = new ArrayList<>();
  final Map<String, Drafts.Acl> accessLists = new LinkedHashMap<>();

  ConfigDraft(SmartDefaults defaults) {
    this.defaults = defaults;
    restoreProposal();
    restorePolicy();
    restoreAuthorization();
    restoreTransformSet();
    restoreIpsecProfile();
  }

  void restoreProposal() {
    proposals.put(SmartDefaults.NAME, new Drafts.Proposal(defaults.proposal()));
  }

  void restorePolicy() {
    policies.put(SmartDefaults.NAME, new Drafts.Policy(defaults.policy()));
  }

  void restoreAuthorization() {
    authorizations.put(
        SmartDefaults.NAME, new Drafts.Authorization(defaults.authorizationPolicy()));
  }

  void restoreTransformSet() {
    transformSets.put(SmartDefaults.NAME, new Drafts.Transforms(defaults.transformSet()));
  }

  void restoreIpsecProfile() {
    ipsecProfiles.put(SmartDefaults.NAME, new Drafts.Ipsec(defaults.ipsecProfile()));
  }

  Drafts.Ipsec ipsecProfile(String name) {
    IpsecProfile fresh =
        new IpsecProfile(
            name,
            List.of(SmartDefaults.NAME),
            Optional.empty(),
            OptionalInt.empty(),
            IpsecProfile.DEFAULT_LIFETIME_SECONDS,
            OptionalInt.of(IpsecProfile.DEFAULT_LIFETIME_KILOBYTES),
            IpsecProfile.DEFAULT_REPLAY_WINDOW,
            false);
    return ipsecProfiles.computeIfAbsent(name, n -> new Drafts.Ipsec(fresh));
  }

  Drafts.Transforms transformSet(TransformSet set) {
    Drafts.Transforms draft = new Drafts.Transforms(set);
    transformSets.put(set.name(), draft);
    return draft;
  }

  Drafts.Acl accessList(String name) {
    return accessLists.computeIfAbsent(name, Drafts.Acl::new);
  }

  Drafts.Interface interfaceNamed(InterfaceName name) {
    return interfaces.computeIfAbsent(name, Drafts.Interface::new);
  }

  RunningConfig freeze() {
    return new RunningConfig(
        defaults,
        hostname,
        new AaaConfig(aaaNewModel, authorizationNetwork),
        new IkeGlobals(dpd, natKeepalive),
        frozen(proposals, Drafts.Proposal::freeze),
        frozen(policies, Drafts.Policy::freeze),
        frozen(keyrings, Drafts.Ring::freeze),
        frozen(authorizations, Drafts.Authorization::freeze),
        frozen(profiles, Drafts.Profile::freeze),
        frozen(transformSets, Drafts.Transforms::freeze),
        frozen(ipsecProfiles, Drafts.Ipsec::freeze),
        frozen(interfaces, Drafts.Interface::freeze),
        frozen(pools, Drafts.Pool::freeze),
        routes,
        frozen(accessLists, Drafts.Acl::freeze));
  }

  private static <K, D, V> Map<K, V> frozen(Map<K, D> drafts, Function<D, V> freeze) {
    Map<K, V> out = new LinkedHashMap<>();
    drafts.forEach((key, draft) -> out.put(key, freeze.apply(draft)));
    return out;
  }
}
