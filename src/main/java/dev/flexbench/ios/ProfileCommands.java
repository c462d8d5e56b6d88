package dev.flexbench.ios;

import dev.flexbench.ios.model.IkeIdentity;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.Ikev2Profile.Authentication;
import dev.flexbench.ios.model.Ikev2Profile.ConfigExchange;
import dev.flexbench.ios.model.Secret;
import dev.flexbench.ios.model.SmartDefaults;
import dev.flexbench.ios.syntax.Match;
import dev.flexbench.ios.syntax.Mode;
import dev.flexbench.ios.syntax.Section;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code crypto ikev2 profile}. */
final class ProfileCommands {
  private static final String REMOTE =
      "match identity remote {address {<address:ipv4> [<mask:mask>]|<prefix6:prefix6>}"
          + "|fqdn [domain] <name:word>|email [domain] <name:word>|key-id <id:text>|any}";
  private static final String LOCAL_ADDRESS =
      "match address local {<address:ip>|interface <interface:interface>}";

  private ProfileCommands() {}

  static void addTo(Mode<ConfigDraft> global) {
    Mode<Drafts.Profile> profile = new Mode<>("crypto ikev2 profile", ArgTypes::of);
    matching(profile);
    authentication(profile);
    behaviour(profile);
    later(profile);
    global
        .enter(
            "crypto ikev2 profile <name:word>",
            (c, m) ->
                new Section<>(
                    profile, c.profiles.computeIfAbsent(m.text("name"), Drafts.Profile::new)))
        .on("no crypto ikev2 profile <name:word>", (c, m) -> c.profiles.remove(m.text("name")));
  }

  private static void matching(Mode<Drafts.Profile> profile) {
    profile
        .on(REMOTE, (p, m) -> p.identities.add(Values.identity(m)))
        .on("no " + REMOTE, (p, m) -> p.identities.remove(Values.identity(m)))
        .on(
            LOCAL_ADDRESS,
            (p, m) -> p.localAddresses.add(Values.localAddress(m, "address", "interface")))
        .on(
            "no " + LOCAL_ADDRESS,
            (p, m) -> p.localAddresses.remove(Values.localAddress(m, "address", "interface")))
        .on(
            "match fvrf {any|<vrf:word>}",
            (p, m) -> p.fvrf = Optional.of(m.optional("vrf").orElse("any")))
        .on("no match fvrf [<rest:text>]", (p, m) -> p.fvrf = Optional.empty())
        .on(
            "identity local address <address:ip>",
            (p, m) ->
                p.localIdentity =
                    Optional.of(new IkeIdentity.Address(Values.address(m, "address"))))
        .on(
            "identity local fqdn <name:word>",
            (p, m) -> p.localIdentity = Optional.of(new IkeIdentity.Fqdn(m.text("name"))))
        .on(
            "identity local email <name:word>",
            (p, m) -> p.localIdentity = Optional.of(new IkeIdentity.Email(m.text("name"))))
        .on(
            "identity local key-id <id:text>",
            (p, m) -> p.localIdentity = Optional.of(new IkeIdentity.KeyId(m.text("id"))))
        .on("no identity local [<rest:text>]", (p, m) -> p.localIdentity = Optional.empty());
  }

  private static void authentication(Mode<Drafts.Profile> profile) {
    // the router's own spelling, and the two that the slides use
    for (String method :
        List.of(
            "pre-share [key {hex <hex:hex>|[0] <key:key>}]",
            "pre-shared [key {hex <hex:hex>|[0] <key:key>}]")) {
      profile
          .on(
              "authentication local " + method,
              (p, m) -> p.local = Optional.of(new Authentication.PreShare(key(m))))
          .on(
              "authentication remote " + method,
              (p, m) -> {
                p.remote.clear();
                p.remote.add(new Authentication.PreShare(key(m)));
              });
    }
    profile
        .on("no authentication local [<rest:key>]", (p, m) -> p.local = Optional.empty())
        .on("no authentication remote [<rest:key>]", (p, m) -> p.remote.clear())
        .on(
            "keyring local <name:@an IKEv2 keyring>",
            (p, m) -> p.keyring = Optional.of(m.text("name")))
        .on("no keyring [<rest:text>]", (p, m) -> p.keyring = Optional.empty())
        .on(
            "aaa authorization group psk list <list:@an authorization network list>"
                + " [<policy:@an IKEv2 authorization policy>]",
            (p, m) ->
                p.group =
                    Optional.of(
                        new Ikev2Profile.GroupAuthorization(
                            m.text("list"), m.optional("policy").orElse(SmartDefaults.NAME))))
        .on("no aaa authorization group psk [<rest:text>]", (p, m) -> p.group = Optional.empty());
  }

  private static Optional<Secret> key(Match match) {
    return match.has("key") ? Optional.of(Values.secret(match)) : Optional.empty();
  }

  private static void behaviour(Mode<Drafts.Profile> profile) {
    profile
        .on("lifetime <seconds:120-86400>", (p, m) -> p.lifetime = m.number("seconds"))
        .on(
            "{no|default} lifetime [<rest:text>]",
            (p, m) -> p.lifetime = Ikev2Profile.DEFAULT_LIFETIME_SECONDS)
        .on(
            "dpd <interval:10-3600> <retry:2-60> {on-demand|periodic}",
            (p, m) -> p.dpd = Optional.of(Values.dpd(m)))
        .on("no dpd [<rest:text>]", (p, m) -> p.dpd = Optional.empty())
        .on("nat force-encap", (p, m) -> p.forceEncap = true)
        .on("no nat force-encap", (p, m) -> p.forceEncap = false)
        .on(
            "nat keepalive <seconds:5-3600>",
            (p, m) -> p.natKeepalive = OptionalInt.of(m.number("seconds")))
        .on("no nat keepalive [<seconds:5-3600>]", (p, m) -> p.natKeepalive = OptionalInt.empty())
        .on(
            "virtual-template <number:1-4095>",
            (p, m) -> p.virtualTemplate = OptionalInt.of(m.number("number")))
        .on("no virtual-template [<rest:text>]", (p, m) -> p.virtualTemplate = OptionalInt.empty())
        .refused(
            "virtual-template <number:1-4095> mode auto",
            "'mode auto' is not supported by this version; expected 'virtual-template N' alone")
        .on("[no] config-exchange request", (p, m) -> p.configExchange = exchange(p, m))
        .on("[no] config-exchange set accept", (p, m) -> p.configExchange = exchange(p, m))
        .on("[no] config-exchange set send", (p, m) -> p.configExchange = exchange(p, m))
        .on("[no] shutdown", (p, m) -> p.shutdown = !m.has("no"))
        .ignored("initial-contact force", "INITIAL_CONTACT is always sent")
        .ignored("description <text:text>", "text only");
  }

  private static ConfigExchange exchange(Drafts.Profile profile, Match match) {
    ConfigExchange now = profile.configExchange;
    boolean on = !match.has("no");
    return new ConfigExchange(
        match.has("request") ? on : now.request(),
        match.has("accept") ? on : now.setAccept(),
        match.has("send") ? on : now.setSend());
  }

  private static void later(Mode<Drafts.Profile> profile) {
    String psk = "; expected pre-shared keys: 'authentication local pre-share'";
    for (String method : List.of("rsa-sig", "ecdsa-sig", "eap", "anyconnect-eap", "dynamic")) {
      profile.refused(
          "authentication {local|remote} " + method + " [<rest:text>]",
          "authentication by " + method + " is not supported by this version" + psk);
    }
    for (String command :
        List.of(
            "identity local dn",
            "match certificate",
            "match inbound-only",
            "pki trustpoint",
            "keyring aaa",
            "keyring ppk",
            "lifetime certificate",
            "aaa authentication",
            "aaa accounting",
            "aaa authorization user",
            "aaa authorization group override",
            "aaa authorization group cert",
            "aaa authorization group eap",
            "aaa authorization group anyconnect-eap",
            "reconnect",
            "redirect gateway",
            "anyconnect profile",
            "ivrf")) {
      profile.refused(
          command + " [<rest:text>]",
          "'" + command + "' is not supported by this version; remove the line");
    }
  }
}
