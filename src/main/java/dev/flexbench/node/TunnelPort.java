package dev.flexbench.node;

import dev.flexbench.esp.TunnelInterface;
import dev.flexbench.ike.sa.SessionId;
import dev.flexbench.ios.model.InterfaceConfig;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.IpsecProfile;
import dev.flexbench.ios.model.TunnelConfig;
import dev.flexbench.wire.IpAddress;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A tunnel interface of the node: a static Tunnel, or a Virtual-Access that was cloned for one
 * peer. Its line is up while a session has a CHILD SA on it.
 */
final class TunnelPort {
  private final InterfaceName name;
  private final InterfaceConfig config;
  private final IpsecProfile ipsec;
  private final TunnelInterface plane;
  private final Set<SessionId> carrying = new LinkedHashSet<>();
  private Optional<IpAddress> outerLocal = Optional.empty();
  private Optional<IpAddress> outerRemote = Optional.empty();

  /**
   * A port.
   *
   * @param config its own lines, or those of the Virtual-Template that it is cloned from
   */
  TunnelPort(InterfaceName name, InterfaceConfig config, IpsecProfile ipsec) {
    this.name = name;
    this.config = config;
    this.ipsec = ipsec;
    this.plane = new TunnelInterface(name.toString());
  }

  InterfaceName name() {
    return name;
  }

  InterfaceConfig config() {
    return config;
  }

  TunnelConfig tunnel() {
    return config.tunnel().orElseThrow();
  }

  IpsecProfile ipsec() {
    return ipsec;
  }

  TunnelInterface plane() {
    return plane;
  }

  boolean cloned() {
    return name.type() == InterfaceName.Type.VIRTUAL_ACCESS;
  }

  boolean up() {
    return !carrying.isEmpty();
  }

  /** Notes a session with a CHILD SA; true when the line comes up by it. */
  boolean carries(SessionId session) {
    boolean before = up();
    carrying.add(session);
    return !before;
  }

  /** Forgets a session; true when the line goes down by it. */
  boolean drops(SessionId session) {
    boolean before = up();
    carrying.remove(session);
    return before && !up();
  }

  /** Notes the outer addresses, which a clone takes from its session. */
  void between(IpAddress local, IpAddress remote) {
    outerLocal = Optional.of(local);
    outerRemote = Optional.of(remote);
  }

  Optional<IpAddress> outerLocal() {
    return outerLocal;
  }

  Optional<IpAddress> outerRemote() {
    return outerRemote;
  }
}
