package dev.flexbench.node;

import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.ike.sa.ChildSettings;
import dev.flexbench.ike.sa.Offer;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.model.TunnelConfig;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the CHILD SAs of a tunnel interface may be. */
final class ChildRules {
  private final RunningConfig config;

  ChildRules(RunningConfig config) {
    this.config = config;
  }

  /**
   * The settings of a tunnel: its IPsec profile, tunnel mode, and every address of the family that
   * it carries.
   *
   * @param remote narrows the peer's side; empty for any address
   */
  ChildSettings of(TunnelPort port, Optional<IpPrefix> remote) {
    IpPrefix any = any(port.tunnel().mode());
    List<Offer> offers = EspOffers.of(config, port.ipsec());
    return new ChildSettings(
        port.ipsec().name(),
        offers,
        List.of(TrafficSelector.of(any)),
        List.of(TrafficSelector.of(remote.orElse(any))),
        false,
        false,
        Duration.ofSeconds(port.ipsec().lifetimeSeconds()),
        port.ipsec().replayWindow());
  }

  private static IpPrefix any(TunnelConfig.Mode mode) {
    return mode.carriesV6() ? IpPrefix.ALL_V6 : IpPrefix.ALL_V4;
  }
}
