package dev.flexbench.ios;

import dev.flexbench.ios.model.AccessList;
import dev.flexbench.ios.model.AuthorizationPolicy;
import dev.flexbench.ios.model.IdentityMatch;
import dev.flexbench.ios.model.IkeEncryption;
import dev.flexbench.ios.model.IkeHash;
import dev.flexbench.ios.model.IkeIdentity;
import dev.flexbench.ios.model.Ikev2Policy;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.Ikev2Proposal;
import dev.flexbench.ios.model.InterfaceConfig;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.IpsecProfile;
import dev.flexbench.ios.model.Keyring;
import dev.flexbench.ios.model.LocalAddress;
import dev.flexbench.ios.model.LocalPool;
import dev.flexbench.ios.model.Secret;
import dev.flexbench.ios.model.TransformSet;
import dev.flexbench.ios.model.TunnelConfig;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The model's objects while their lines are being read; each freezes into its record. */
final class Drafts {
  private Drafts() {}

  static final class Proposal {
    final String name;

    /** What {@code no} and {@code default} forms of a line go back to. */
    final Ikev2Proposal base;

    List<IkeEncryption> encryption;
    List<IkeHash> integrity;
    List<IkeHash> prf;
    List<Integer> groups;

    Proposal(Ikev2Proposal from) {
      name = from.name();
      base = from;
      encryption = from.encryption();
      integrity = from.integrity();
      prf = from.prf();
      groups = from.groups();
    }

    static Proposal named(String name) {
      return new Proposal(new Ikev2Proposal(name, List.of(), List.of(), List.of(), List.of()));
    }

    Ikev2Proposal freeze() {
      return new Ikev2Proposal(name, encryption, integrity, prf, groups);
    }
  }

  static final class Policy {
    final String name;
    Optional<String> fvrf = Optional.empty();
    final List<IpAddress> localAddresses = new ArrayList<>();
    final List<String> proposals = new ArrayList<>();

    Policy(String name) {
      this.name = name;
    }

    Policy(Ikev2Policy from) {
      name = from.name();
      fvrf = from.fvrf();
      localAddresses.addAll(from.localAddresses());
      proposals.addAll(from.proposals());
    }

    Ikev2Policy freeze() {
      return new Ikev2Policy(name, fvrf, localAddresses, proposals);
    }
  }

  static final class Ring {
    final String name;
    final Map<String, Peer> peers = new LinkedHashMap<>();

    Ring(String name) {
      this.name = name;
    }

    Keyring freeze() {
      return new Keyring(name, peers.values().stream().map(Peer::freeze).toList());
    }
  }

  static final class Peer {
    final String name;
    Optional<String> description = Optional.empty();
    Optional<IpPrefix> address = Optional.empty();
    Optional<String> hostname = Optional.empty();
    Optional<IdentityMatch> identity = Optional.empty();
    Optional<Secret> local = Optional.empty();
    Optional<Secret> remote = Optional.empty();

    Peer(String name) {
      this.name = name;
    }

    Keyring.Peer freeze() {
      return new Keyring.Peer(name, description, address, hostname, identity, local, remote);
    }
  }

  static final class Profile {
    final String name;
    final List<IdentityMatch> identities = new ArrayList<>();
    final List<LocalAddress> localAddresses = new ArrayList<>();
    Optional<String> fvrf = Optional.empty();
    Optional<IkeIdentity> localIdentity = Optional.empty();
    Optional<Ikev2Profile.Authentication> local = Optional.empty();
    final List<Ikev2Profile.Authentication> remote = new ArrayList<>();
    Optional<String> keyring = Optional.empty();
    int lifetime = Ikev2Profile.DEFAULT_LIFETIME_SECONDS;
    Optional<Ikev2Profile.Dpd> dpd = Optional.empty();
    boolean forceEncap;
    OptionalInt natKeepalive = OptionalInt.empty();
    Ikev2Profile.ConfigExchange configExchange = Ikev2Profile.ConfigExchange.DEFAULT;
    Optional<Ikev2Profile.GroupAuthorization> group = Optional.empty();
    OptionalInt virtualTemplate = OptionalInt.empty();
    boolean shutdown;

    Profile(String name) {
      this.name = name;
    }

    Ikev2Profile freeze() {
      return new Ikev2Profile(
          name,
          new Ikev2Profile.Matching(identities, localAddresses, fvrf),
          localIdentity,
          local,
          remote,
          keyring,
          lifetime,
          dpd,
          new Ikev2Profile.Nat(forceEncap, natKeepalive),
          configExchange,
          group,
          virtualTemplate,
          shutdown);
    }
  }

  static final class Authorization {
    final String name;
    Optional<String> pool = Optional.empty();
    Optional<IpAddress> netmask = Optional.empty();
    List<IpAddress> dns = List.of();
    List<IpAddress> wins = List.of();
    Optional<String> domain = Optional.empty();
    Optional<String> banner = Optional.empty();
    final List<AuthorizationPolicy.RouteSet> routeSet = new ArrayList<>();
    Optional<AuthorizationPolicy.RouteAccept> routeAccept = Optional.empty();

    Authorization(String name) {
      this.name = name;
    }

    Authorization(AuthorizationPolicy from) {
      name = from.name();
      pool = from.pool();
      netmask = from.netmask();
      dns = from.dns();
      wins = from.wins();
      domain = from.defaultDomain();
      banner = from.banner();
      routeSet.addAll(from.routeSet());
      routeAccept = from.routeAccept();
    }

    AuthorizationPolicy freeze() {
      return new AuthorizationPolicy(
          name, pool, netmask, dns, wins, domain, banner, routeSet, routeAccept);
    }
  }

  static final class Transforms {
    final String name;
    TransformSet.Cipher cipher;
    int keyBits;
    Optional<TransformSet.Hash> hash;
    boolean transport;

    Transforms(TransformSet from) {
      name = from.name();
      cipher = from.cipher();
      keyBits = from.keyBits();
      hash = from.hash();
      transport = from.transport();
    }

    TransformSet freeze() {
      return new TransformSet(name, cipher, keyBits, hash, transport);
    }
  }

  static final class Ipsec {
    final String name;
    List<String> transformSets;
    Optional<String> ikev2Profile;
    OptionalInt pfs;
    int seconds;
    OptionalInt kilobytes;
    int replayWindow;
    boolean responderOnly;

    Ipsec(IpsecProfile from) {
      name = from.name();
      transformSets = from.transformSets();
      ikev2Profile = from.ikev2Profile();
      pfs = from.pfsGroup();
      seconds = from.lifetimeSeconds();
      kilobytes = from.lifetimeKilobytes();
      replayWindow = from.replayWindow();
      responderOnly = from.responderOnly();
    }

    IpsecProfile freeze() {
      return new IpsecProfile(
          name, transformSets, ikev2Profile, pfs, seconds, kilobytes, replayWindow, responderOnly);
    }
  }

  static final class Interface {
    final InterfaceName name;
    Optional<String> description = Optional.empty();
    InterfaceConfig.Ipv4 ipv4 = new InterfaceConfig.Ipv4.None();
    final List<IpPrefix> ipv6 = new ArrayList<>();
    OptionalInt ipMtu = OptionalInt.empty();
    boolean shutdown;
    Optional<LocalAddress> source = Optional.empty();
    Optional<TunnelConfig.Destination> destination = Optional.empty();
    TunnelConfig.Mode mode = TunnelConfig.Mode.GRE_IP;
    Optional<String> protection = Optional.empty();

    Interface(InterfaceName name) {
      this.name = name;
    }

    InterfaceConfig freeze() {
      Optional<TunnelConfig> tunnel =
          name.tunnel()
              ? Optional.of(new TunnelConfig(source, destination, mode, protection))
              : Optional.empty();
      return new InterfaceConfig(name, description, ipv4, ipv6, ipMtu, shutdown, tunnel);
    }
  }

  static final class Pool {
    final String name;
    final List<LocalPool.Range> ranges = new ArrayList<>();

    Pool(String name) {
      this.name = name;
    }

    LocalPool freeze() {
      return new LocalPool(name, ranges);
    }
  }

  static final class Acl {
    final String name;
    final List<AccessList.Entry> entries = new ArrayList<>();

    Acl(String name) {
      this.name = name;
    }

    AccessList freeze() {
      List<AccessList.Entry> sorted = new ArrayList<>(entries);
      sorted.sort(java.util.Comparator.comparingInt(AccessList.Entry::sequence));
      return new AccessList(name, sorted);
    }
  }
}
