package dev.flexbench.ios;

import dev.flexbench.ios.model.AccessList;
import dev.flexbench.ios.model.InterfaceConfig;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.IpsecProfile;
import dev.flexbench.ios.model.LocalPool;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.model.SmartDefaults;
import dev.flexbench.ios.model.StaticRoute;
import dev.flexbench.ios.model.TransformSet;
import dev.flexbench.ios.model.TunnelConfig;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;

/**
 * A configuration as text ({@code show running-config}). Smart defaults are left out where they are
 * unchanged. Keys stand in the text, as they do on the router.
 */
public final class IosRenderer {
  private final RunningConfig config;
  private final Lines out = new Lines();

  private IosRenderer(RunningConfig config) {
    this.config = config;
  }

  /** The whole configuration; {@link IosParser} reads it back to an equal one. */
  public static String render(RunningConfig config) {
    return new IosRenderer(config).all();
  }

  /** The section of one interface, as {@code show derived-config interface} prints it. */
  public static String render(InterfaceConfig config) {
    Lines out = new Lines();
    interfaceSection(out, config);
    return out.toString();
  }

  private String all() {
    boolean usual = config.defaults() == SmartDefaults.IOS_XE_17;
    out.when(!usual, 0, "! smart-defaults " + config.defaults().word());
    out.add(0, "hostname " + config.hostname()).add(0, "!");
    aaa();
    Ikev2Rendering.render(config, out);
    config.transformSets().values().forEach(this::transformSet);
    config.ipsecProfiles().values().forEach(this::ipsecProfile);
    missing(config.transformSets().containsKey(SmartDefaults.NAME), "crypto ipsec transform-set");
    missing(config.ipsecProfiles().containsKey(SmartDefaults.NAME), "crypto ipsec profile");
    config.interfaces().values().forEach(i -> interfaceSection(out, i));
    config.pools().values().forEach(this::pool);
    config.routes().forEach(this::route);
    config.accessLists().values().forEach(this::accessList);
    return out.add(0, "end").toString();
  }

  private void missing(boolean present, String command) {
    out.when(!present, 0, "no " + command + " default");
  }

  private void aaa() {
    out.when(config.aaa().newModel(), 0, "aaa new-model");
    config.aaa().authorizationNetwork().keySet().stream()
        .sorted()
        .forEach(list -> out.add(0, "aaa authorization network " + list + " local"));
  }

  private void transformSet(TransformSet set) {
    if (set.equals(config.defaults().transformSet())) {
      return;
    }
    String bits = set.keyBits() == 128 ? "" : " " + set.keyBits();
    String hash = set.hash().map(h -> " " + h.keyword()).orElse("");
    out.add(
            0,
            "crypto ipsec transform-set " + set.name() + " " + set.cipher().keyword() + bits + hash)
        .add(1, "mode " + (set.transport() ? "transport" : "tunnel"))
        .add(0, "!");
  }

  private void ipsecProfile(IpsecProfile p) {
    if (p.equals(config.defaults().ipsecProfile())) {
      return;
    }
    out.add(0, "crypto ipsec profile " + p.name())
        .list(1, "set transform-set", p.transformSets(), t -> t)
        .add(1, p.ikev2Profile().map(i -> "set ikev2-profile " + i).orElse("no set ikev2-profile"));
    p.pfsGroup().ifPresent(group -> out.add(1, "set pfs group" + group));
    out.when(
        p.lifetimeSeconds() != IpsecProfile.DEFAULT_LIFETIME_SECONDS,
        1,
        "set security-association lifetime seconds " + p.lifetimeSeconds());
    String kilobytes =
        p.lifetimeKilobytes().isPresent()
            ? Integer.toString(p.lifetimeKilobytes().getAsInt())
            : "disable";
    out.when(
            p.lifetimeKilobytes().orElse(0) != IpsecProfile.DEFAULT_LIFETIME_KILOBYTES,
            1,
            "set security-association lifetime kilobytes " + kilobytes)
        .when(p.replayWindow() == 0, 1, "set security-association replay disable")
        .when(
            p.replayWindow() != 0 && p.replayWindow() != IpsecProfile.DEFAULT_REPLAY_WINDOW,
            1,
            "set security-association replay window-size " + p.replayWindow())
        .when(p.responderOnly(), 1, "responder-only")
        .add(0, "!");
  }

  private static void interfaceSection(Lines out, InterfaceConfig i) {
    boolean template = i.name().type() == InterfaceName.Type.VIRTUAL_TEMPLATE;
    out.add(0, "interface " + i.name() + (template ? " type tunnel" : ""));
    i.description().ifPresent(text -> out.add(1, "description " + text));
    switch (i.ipv4()) {
      case InterfaceConfig.Ipv4.None none -> out.add(1, "no ip address");
      case InterfaceConfig.Ipv4.Negotiated negotiated -> out.add(1, "ip address negotiated");
      case InterfaceConfig.Ipv4.Unnumbered u -> out.add(1, "ip unnumbered " + u.from());
      case InterfaceConfig.Ipv4.Static s -> {
        out.add(1, "ip address " + masked(s.primary()));
        s.secondary().forEach(p -> out.add(1, "ip address " + masked(p) + " secondary"));
      }
    }
    i.ipMtu().ifPresent(mtu -> out.add(1, "ip mtu " + mtu));
    i.ipv6().forEach(prefix -> out.add(1, "ipv6 address " + prefix));
    out.when(i.shutdown(), 1, "shutdown");
    i.tunnel().ifPresent(tunnel -> tunnelLines(out, tunnel));
    out.add(0, "!");
  }

  private static void tunnelLines(Lines out, TunnelConfig t) {
    t.source().ifPresent(source -> out.add(1, "tunnel source " + source.configured()));
    out.when(t.mode() != TunnelConfig.Mode.GRE_IP, 1, "tunnel mode " + t.mode().words());
    t.destination()
        .ifPresent(destination ->
            out.add(
                1,
                switch (destination) {
                  case TunnelConfig.Destination.Address a -> "tunnel destination " + a.address();
                  case TunnelConfig.Destination.Dynamic d -> "tunnel destination dynamic";
                }));
    t.protection().ifPresent(p -> out.add(1, "tunnel protection ipsec profile " + p));
  }

  private static String masked(IpPrefix prefix) {
    return prefix.address() + " " + prefix.mask();
  }

  private void pool(LocalPool pool) {
    for (LocalPool.Range range : pool.ranges()) {
      out.add(0, "ip local pool " + pool.name() + " " + range.first() + " " + range.last());
    }
  }

  private void route(StaticRoute r) {
    String via =
        r.exit().map(exit -> " " + exit).orElse("") + r.gateway().map(g -> " " + g).orElse("");
    String distance = r.distance() == 1 ? "" : " " + r.distance();
    boolean v6 = r.prefix().address().v6();
    String target = v6 ? "ipv6 route " + r.prefix() : "ip route " + masked(r.prefix());
    out.add(0, target + via + distance);
  }

  private void accessList(AccessList list) {
    out.add(0, "ip access-list standard " + list.name());
    for (AccessList.Entry e : list.entries()) {
      out.add(1, e.sequence() + (e.permit() ? " permit " : " deny ") + source(e.prefix()));
    }
    out.add(0, "!");
  }

  private static String source(IpPrefix prefix) {
    if (prefix.length() == 0) {
      return "any";
    }
    IpPrefix wildcard = new IpPrefix(IpAddress.ANY_V4, prefix.length());
    return prefix.length() == 32
        ? "host " + prefix.address()
        : prefix.address() + " " + wildcard.last();
  }
}
