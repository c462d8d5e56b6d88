package dev.flexbench.ios;

import dev.flexbench.ios.model.IkeEncryption;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.Ikev2Proposal;
import dev.flexbench.ios.model.InterfaceConfig;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.IpsecProfile;
import dev.flexbench.ios.model.Keyring;
import dev.flexbench.ios.model.LocalAddress;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.model.SmartDefaults;
import dev.flexbench.ios.model.TunnelConfig;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Looks at a whole configuration for parts that do not go together. */
final class Checks {
  /** Where a check reports. */
  interface Sink {
    void report(int line, Finding.Kind kind, String message);
  }

  private final RunningConfig config;
  private final ToIntFunction<String> lineOf;
  private final Sink sink;

  /**
   * Checks of one configuration.
   *
   * @param lineOf the line that opened a section by the section's first words, 0 when unknown
   */
  Checks(RunningConfig config, ToIntFunction<String> lineOf, Sink sink) {
    this.config = config;
    this.lineOf = lineOf;
    this.sink = sink;
  }

  /** The names that exist of a kind that patterns refer to. */
  static boolean defined(RunningConfig config, String kind, String name) {
    return switch (kind) {
      case "an IKEv2 proposal" -> config.proposals().containsKey(name);
      case "an IKEv2 keyring" -> config.keyrings().containsKey(name);
      case "an IKEv2 profile" -> config.profiles().containsKey(name);
      case "an IKEv2 authorization policy" -> config.authorizationPolicies().containsKey(name);
      case "an authorization network list" ->
          name.equals(SmartDefaults.NAME) || config.aaa().authorizationNetwork().containsKey(name);
      case "a transform set" -> config.transformSets().containsKey(name);
      case "an IPsec profile" -> config.ipsecProfiles().containsKey(name);
      case "a local pool" -> config.pools().containsKey(name);
      case "an access list" -> config.accessLists().containsKey(name);
      default -> true;
    };
  }

  void run() {
    config.proposals().values().forEach(this::proposal);
    config.keyrings().values().forEach(this::keyring);
    config.profiles().values().forEach(this::profile);
    config.interfaces().values().forEach(this::interfaceConfig);
    addresses();
  }

  private void proposal(Ikev2Proposal p) {
    int line = lineOf.applyAsInt("crypto ikev2 proposal " + p.name());
    boolean aead = p.encryption().stream().anyMatch(IkeEncryption::aead);
    boolean plain = p.encryption().stream().anyMatch(e -> !e.aead());
    if (p.encryption().isEmpty() || p.groups().isEmpty()) {
      String missing = p.encryption().isEmpty() ? "encryption" : "group";
      invalid(line, "proposal '" + p.name() + "' has no '" + missing + "' line");
    }
    // RFC 7296 section 3.3: combined-mode ciphers are proposed apart from those with integrity
    if (aead && plain) {
      contradiction(
          line,
          "proposal '"
              + p.name()
              + "' mixes AES-GCM with other ciphers;"
              + " expected two proposals");
    } else if (aead && p.prf().isEmpty()) {
      contradiction(line, "proposal '" + p.name() + "' has AES-GCM without a 'prf' line");
    } else if (aead && !p.integrity().isEmpty()) {
      contradiction(
          line,
          "proposal '"
              + p.name()
              + "' has AES-GCM and an 'integrity' line,"
              + " which AES-GCM does not use; expected 'prf' alone");
    } else if (plain && p.integrity().isEmpty()) {
      contradiction(line, "proposal '" + p.name() + "' has AES-CBC without an 'integrity' line");
    }
  }

  private void keyring(Keyring ring) {
    for (Keyring.Peer peer : ring.peers()) {
      int line =
          lineOf.applyAsInt("crypto ikev2 keyring " + ring.name() + " / peer " + peer.name());
      if (peer.address().isEmpty() && peer.identity().isEmpty() && peer.hostname().isEmpty()) {
        invalid(
            line,
            "peer '"
                + peer.name()
                + "' of keyring '"
                + ring.name()
                + "' can never match: expected an 'address', 'identity' or 'hostname' line");
      }
      if (peer.local().isEmpty() && peer.remote().isEmpty()) {
        invalid(
            line,
            "peer '"
                + peer.name()
                + "' of keyring '"
                + ring.name()
                + "' has no 'pre-shared-key' line");
      }
    }
  }

  private void profile(Ikev2Profile p) {
    int line = lineOf.applyAsInt("crypto ikev2 profile " + p.name());
    if (p.matching().identities().isEmpty()) {
      invalid(
          line,
          "profile '"
              + p.name()
              + "' can never match: expected a"
              + " 'match identity remote' line");
    }
    if (p.localAuthentication().isEmpty()) {
      invalid(line, "profile '" + p.name() + "' has no 'authentication local' line");
    }
    if (p.remoteAuthentication().isEmpty()) {
      invalid(line, "profile '" + p.name() + "' has no 'authentication remote' line");
    }
    boolean needsKeyring =
        p.localAuthentication().stream().anyMatch(Checks::withoutKey)
            || p.remoteAuthentication().stream().anyMatch(Checks::withoutKey);
    if (needsKeyring && p.keyring().isEmpty()) {
      contradiction(
          line,
          "profile '"
              + p.name()
              + "' authenticates by pre-shared key but has"
              + " no 'keyring local' line and no key");
    }
    if (p.virtualTemplate().isPresent()) {
      InterfaceName template =
          new InterfaceName(
              InterfaceName.Type.VIRTUAL_TEMPLATE,
              Integer.toString(p.virtualTemplate().getAsInt()));
      if (config.find(template).isEmpty()) {
        undefined(
            line,
            "interface "
                + template
                + ", which profile '"
                + p.name()
                + "' names, is not configured");
      }
    }
  }

  private static boolean withoutKey(Ikev2Profile.Authentication authentication) {
    return switch (authentication) {
      case Ikev2Profile.Authentication.PreShare psk -> psk.key().isEmpty();
    };
  }

  private void interfaceConfig(InterfaceConfig i) {
    int line = lineOf.applyAsInt("interface " + i.name());
    if (i.ipv4() instanceof InterfaceConfig.Ipv4.Unnumbered u && config.find(u.from()).isEmpty()) {
      undefined(
          line, i.name() + " borrows its address from " + u.from() + ", which is not configured");
    }
    if (i.ipv4() instanceof InterfaceConfig.Ipv4.Negotiated && !i.name().tunnel()) {
      contradiction(line, i.name() + " is no tunnel: expected 'ip address ADDRESS MASK'");
    }
    if (i.tunnel().isPresent()) {
      tunnel(i, i.tunnel().get(), line);
    }
  }

  private void tunnel(InterfaceConfig i, TunnelConfig t, int line) {
    if (!t.mode().ipsec()) {
      report(
          line,
          Finding.Kind.UNSUPPORTED,
          i.name()
              + " is in 'tunnel mode "
              + t.mode().words()
              + "' (the default is gre ip), which this version does not carry;"
              + " write 'tunnel mode ipsec ipv4' or 'tunnel mode ipsec ipv6'");
    }
    if (t.protection().isEmpty()) {
      invalid(line, i.name() + " has no 'tunnel protection ipsec profile' line");
    } else {
      protection(i, t.protection().get(), line);
    }
    if (t.source().isPresent()
        && t.source().get() instanceof LocalAddress.OfInterface source
        && config.find(source.name()).isEmpty()) {
      undefined(line, "the source of " + i.name() + ", " + source.name() + ", is not configured");
    }
    if (i.name().type() == InterfaceName.Type.TUNNEL) {
      ends(i, t, line);
    }
  }

  private void ends(InterfaceConfig i, TunnelConfig t, int line) {
    if (t.source().isEmpty()) {
      invalid(line, i.name() + " has no 'tunnel source' line");
    }
    if (t.destination().isEmpty()) {
      invalid(line, i.name() + " has no 'tunnel destination' line");
    } else if (t.destination().get() instanceof TunnelConfig.Destination.Dynamic) {
      report(
          line,
          Finding.Kind.UNSUPPORTED,
          i.name()
              + " has 'tunnel destination dynamic', which"
              + " this version does not act on; expected 'tunnel destination ADDRESS'");
    } else if (t.destination().get() instanceof TunnelConfig.Destination.Address a
        && t.source().isPresent()
        && t.source().get() instanceof LocalAddress.Literal s
        && s.address().v6() != a.address().v6()) {
      contradiction(line, "source and destination of " + i.name() + " are of different families");
    }
  }

  private void protection(InterfaceConfig i, String profile, int line) {
    Optional<IpsecProfile> ipsec = Optional.ofNullable(config.ipsecProfiles().get(profile));
    if (ipsec.isEmpty()) {
      return;
    }
    Optional<String> ike = ipsec.get().ikev2Profile();
    if (ike.isEmpty()) {
      contradiction(
          line,
          i.name()
              + " uses IPsec profile '"
              + profile
              + "', which has no 'set ikev2-profile' line");
    } else if (!config.profiles().containsKey(ike.get())) {
      undefined(
          line,
          i.name()
              + " uses IPsec profile '"
              + profile
              + "' and so IKEv2 profile '"
              + ike.get()
              + "', which is not configured");
    }
    for (String set : ipsec.get().transformSets()) {
      if (!config.transformSets().containsKey(set)) {
        undefined(
            line, "transform set '" + set + "' of IPsec profile '" + profile + "' is not defined");
      }
    }
  }

  /** Two interfaces of one node cannot be on overlapping subnets. */
  private void addresses() {
    Map<InterfaceName, InterfaceConfig> all = config.interfaces();
    for (InterfaceConfig a : all.values()) {
      for (InterfaceConfig b : all.values()) {
        if (a.name().compareTo(b.name()) > 0
            && a.ipv4() instanceof InterfaceConfig.Ipv4.Static x
            && b.ipv4() instanceof InterfaceConfig.Ipv4.Static y
            && x.primary().overlaps(y.primary())) {
          contradiction(
              lineOf.applyAsInt("interface " + a.name()),
              x.primary().network()
                  + " of "
                  + a.name()
                  + " overlaps with "
                  + y.primary().network()
                  + " of "
                  + b.name());
        }
      }
    }
  }

  private void invalid(int line, String message) {
    report(line, Finding.Kind.INVALID, message);
  }

  private void contradiction(int line, String message) {
    report(line, Finding.Kind.CONTRADICTORY, message);
  }

  private void undefined(int line, String message) {
    report(line, Finding.Kind.UNDEFINED, message);
  }

  private void report(int line, Finding.Kind kind, String message) {
    sink.report(line, kind, message);
  }
}
