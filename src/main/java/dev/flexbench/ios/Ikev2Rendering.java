package dev.flexbench.ios;

import dev.flexbench.ios.model.AuthorizationPolicy;
import dev.flexbench.ios.model.AuthorizationPolicy.RouteSet;
import dev.flexbench.ios.model.IkeEncryption;
import dev.flexbench.ios.model.IkeHash;
import dev.flexbench.ios.model.Ikev2Policy;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.Ikev2Profile.Authentication;
import dev.flexbench.ios.model.Ikev2Proposal;
import dev.flexbench.ios.model.Keyring;
import dev.flexbench.ios.model.LocalAddress;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.model.Secret;
import dev.flexbench.ios.model.SmartDefaults;
import dev.flexbench.wire.IpPrefix;
import java.util.List;

/** The {@code crypto ikev2 …} part of a rendered configuration. */
final class Ikev2Rendering {
  private final RunningConfig config;
  private final Lines out;

  private Ikev2Rendering(RunningConfig config, Lines out) {
    this.config = config;
    this.out = out;
  }

  static void render(RunningConfig config, Lines out) {
    new Ikev2Rendering(config, out).all();
  }

  private void all() {
    config.proposals().values().forEach(this::proposal);
    removed(config.proposals().containsKey(SmartDefaults.NAME), "proposal");
    config.policies().values().forEach(this::policy);
    removed(config.policies().containsKey(SmartDefaults.NAME), "policy");
    config.keyrings().values().forEach(this::keyring);
    config.authorizationPolicies().values().forEach(this::authorization);
    removed(config.authorizationPolicies().containsKey(SmartDefaults.NAME), "authorization policy");
    config.profiles().values().forEach(this::profile);
    config.ike().dpd().ifPresent(dpd -> out.add(0, "crypto ikev2 " + dpd(dpd)));
    config
        .ike()
        .natKeepaliveSeconds()
        .ifPresent(seconds -> out.add(0, "crypto ikev2 nat keepalive " + seconds));
  }

  private void removed(boolean present, String object) {
    out.when(!present, 0, "no crypto ikev2 " + object + " default");
  }

  private void proposal(Ikev2Proposal p) {
    if (p.equals(config.defaults().proposal())) {
      return;
    }
    boolean named = p.name().equals(SmartDefaults.NAME);
    out.add(0, "crypto ikev2 proposal " + p.name())
        .when(named && p.encryption().isEmpty(), 1, "no encryption")
        .list(1, "encryption", p.encryption(), IkeEncryption::keyword)
        .when(named && p.integrity().isEmpty(), 1, "no integrity")
        .list(1, "integrity", p.integrity(), IkeHash::keyword)
        .list(1, "prf", p.prf(), IkeHash::keyword)
        .when(named && p.groups().isEmpty(), 1, "no group")
        .list(1, "group", p.groups(), group -> Integer.toString(group))
        .add(0, "!");
  }

  private void policy(Ikev2Policy p) {
    if (p.equals(config.defaults().policy())) {
      return;
    }
    out.add(0, "crypto ikev2 policy " + p.name())
        .add(1, p.fvrf().map(vrf -> "match fvrf " + vrf).orElse("no match fvrf"));
    p.localAddresses().forEach(a -> out.add(1, "match address local " + a));
    out.when(p.name().equals(SmartDefaults.NAME), 1, "no proposal " + SmartDefaults.NAME);
    p.proposals().forEach(name -> out.add(1, "proposal " + name));
    out.add(0, "!");
  }

  private void keyring(Keyring ring) {
    out.add(0, "crypto ikev2 keyring " + ring.name());
    for (Keyring.Peer peer : ring.peers()) {
      out.add(1, "peer " + peer.name());
      peer.description().ifPresent(text -> out.add(2, "description " + text));
      peer.address().ifPresent(prefix -> out.add(2, "address " + masked(prefix)));
      peer.hostname().ifPresent(name -> out.add(2, "hostname " + name));
      peer.identity().ifPresent(id -> out.add(2, "identity " + id.configured()));
      peer.local().ifPresent(key -> out.add(2, "pre-shared-key local " + key(key)));
      peer.remote().ifPresent(key -> out.add(2, "pre-shared-key remote " + key(key)));
    }
    out.add(0, "!");
  }

  private static String masked(IpPrefix prefix) {
    return prefix.address().v6() ? prefix.toString() : prefix.address() + " " + prefix.mask();
  }

  /** A key that begins like a keyword gets the type 0 before it. */
  private static String key(Secret secret) {
    String text = secret.configured();
    if (secret.hex()) {
      return text;
    }
    String first = text.split("\\s", 2)[0].toLowerCase(java.util.Locale.ROOT);
    boolean keyword =
        List.of("hex", "local", "remote", "0", "6").stream().anyMatch(k -> k.startsWith(first));
    return keyword ? "0 " + text : text;
  }

  private void authorization(AuthorizationPolicy p) {
    if (p.equals(config.defaults().authorizationPolicy())) {
      return;
    }
    boolean smart = p.name().equals(SmartDefaults.NAME);
    out.add(0, "crypto ikev2 authorization policy " + p.name());
    p.pool().ifPresent(pool -> out.add(1, "pool " + pool));
    p.netmask().ifPresent(mask -> out.add(1, "netmask " + mask));
    out.list(1, "dns", p.dns(), Object::toString).list(1, "wins", p.wins(), Object::toString);
    p.defaultDomain().ifPresent(domain -> out.add(1, "def-domain " + domain));
    p.banner().ifPresent(text -> out.add(1, "banner " + text));
    out.when(smart, 1, "no route set interface");
    for (RouteSet route : p.routeSet()) {
      out.add(
          1,
          switch (route) {
            case RouteSet.TunnelAddress t -> "route set interface";
            case RouteSet.Subnet s -> "route set interface " + s.name();
            case RouteSet.Listed l -> "route set access-list " + l.accessList();
          });
    }
    out.when(smart && p.routeAccept().isEmpty(), 1, "no route accept any");
    p.routeAccept()
        .ifPresent(
            r -> out.add(1, "route accept any tag " + r.tag() + " distance " + r.distance()));
    out.add(0, "!");
  }

  private void profile(Ikev2Profile p) {
    out.add(0, "crypto ikev2 profile " + p.name());
    p.matching().fvrf().ifPresent(vrf -> out.add(1, "match fvrf " + vrf));
    for (LocalAddress local : p.matching().localAddresses()) {
      boolean name = local instanceof LocalAddress.OfInterface;
      out.add(1, "match address local " + (name ? "interface " : "") + local.configured());
    }
    p.matching().identities().forEach(id -> out.add(1, "match identity remote " + id.configured()));
    p.localIdentity().ifPresent(id -> out.add(1, "identity local " + id.configured()));
    p.remoteAuthentication().forEach(a -> out.add(1, "authentication remote " + method(a)));
    p.localAuthentication().ifPresent(a -> out.add(1, "authentication local " + method(a)));
    p.keyring().ifPresent(ring -> out.add(1, "keyring local " + ring));
    out.when(
        p.lifetimeSeconds() != Ikev2Profile.DEFAULT_LIFETIME_SECONDS,
        1,
        "lifetime " + p.lifetimeSeconds());
    p.dpd().ifPresent(dpd -> out.add(1, dpd(dpd)));
    out.when(p.nat().forceEncap(), 1, "nat force-encap");
    p.nat().keepaliveSeconds().ifPresent(seconds -> out.add(1, "nat keepalive " + seconds));
    exchange(p.configExchange());
    p.groupAuthorization()
        .ifPresent(
            g -> out.add(1, "aaa authorization group psk list " + g.list() + " " + g.policy()));
    p.virtualTemplate().ifPresent(number -> out.add(1, "virtual-template " + number));
    out.when(p.shutdown(), 1, "shutdown").add(0, "!");
  }

  private void exchange(Ikev2Profile.ConfigExchange exchange) {
    out.when(!exchange.request(), 1, "no config-exchange request")
        .when(!exchange.setAccept(), 1, "no config-exchange set accept")
        .when(!exchange.setSend(), 1, "no config-exchange set send");
  }

  private static String method(Authentication authentication) {
    return switch (authentication) {
      case Authentication.PreShare psk ->
          "pre-share" + psk.key().map(key -> " key " + key(key)).orElse("");
    };
  }

  private static String dpd(Ikev2Profile.Dpd dpd) {
    String when = dpd.onDemand() ? "on-demand" : "periodic";
    return "dpd " + dpd.intervalSeconds() + " " + dpd.retrySeconds() + " " + when;
  }
}
