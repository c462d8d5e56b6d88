package dev.flexbench.node;

import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.InterfaceConfig;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.IpsecProfile;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.model.TunnelConfig;
import dev.flexbench.wire.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tunnel interfaces of a node: static ones for good, Virtual-Access ones while in use. */
final class TunnelPorts {
  private final RunningConfig config;
  private final Map<InterfaceName, TunnelPort> ports = new TreeMap<>();

  TunnelPorts(RunningConfig config) throws ConfigurationException {
    this.config = config;
    for (InterfaceConfig i : config.interfaces().values()) {
      if (i.name().type() == InterfaceName.Type.TUNNEL && !i.shutdown()) {
        ports.put(i.name(), new TunnelPort(i.name(), i, protection(i)));
      }
    }
  }

  private IpsecProfile protection(InterfaceConfig i) throws ConfigurationException {
    String name =
        i.tunnel()
            .flatMap(TunnelConfig::protection)
            .orElseThrow(() -> new ConfigurationException(i.name() + " has no tunnel protection"));
    IpsecProfile profile = config.ipsecProfiles().get(name);
    if (profile == null) {
      throw new ConfigurationException(i.name() + ": no IPsec profile '" + name + "'");
    }
    return profile;
  }

  List<TunnelPort> all() {
    return List.copyOf(ports.values());
  }

  Optional<TunnelPort> find(InterfaceName name) {
    return Optional.ofNullable(ports.get(name));
  }

  Optional<TunnelPort> find(String name) {
    return InterfaceName.parse(name).flatMap(this::find);
  }

  /** The static tunnels, which may initiate. */
  List<TunnelPort> statics() {
    return ports.values().stream().filter(p -> !p.cloned()).toList();
  }

  /** The static tunnel to {@code remote} whose peers are of this profile. */
  Optional<TunnelPort> staticFor(Ikev2Profile profile, IpAddress remote) {
    return statics().stream()
        .filter(p -> p.ipsec().ikev2Profile().filter(profile.name()::equals).isPresent())
        .filter(p -> p.tunnel().destination().filter(d -> leadsTo(d, remote)).isPresent())
        .findFirst();
  }

  private static boolean leadsTo(TunnelConfig.Destination destination, IpAddress remote) {
    return switch (destination) {
      case TunnelConfig.Destination.Address a -> a.address().equals(remote);
      case TunnelConfig.Destination.Dynamic d -> true;
    };
  }

  /**
   * Clones a Virtual-Template into the Virtual-Access with the lowest free number.
   *
   * @throws ConfigurationException when there is no such template or it has no protection
   */
  TunnelPort cloneTemplate(int template) throws ConfigurationException {
    InterfaceName from =
        new InterfaceName(InterfaceName.Type.VIRTUAL_TEMPLATE, Integer.toString(template));
    InterfaceConfig body =
        config.find(from).orElseThrow(() -> new ConfigurationException("no interface " + from));
    int number = 1;
    while (ports.containsKey(access(number))) {
      number++;
    }
    TunnelPort port = new TunnelPort(access(number), body, protection(body));
    ports.put(port.name(), port);
    return port;
  }

  /** Gives a Virtual-Access back; static tunnels stay. */
  void release(TunnelPort port) {
    if (port.cloned()) {
      ports.remove(port.name());
    }
  }

  private static InterfaceName access(int number) {
    return new InterfaceName(InterfaceName.Type.VIRTUAL_ACCESS, Integer.toString(number));
  }
}
