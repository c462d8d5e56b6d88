package dev.flexbench.node;

import dev.flexbench.esp.EspPlane;
import dev.flexbench.esp.InboundSa;
import dev.flexbench.esp.OutboundSa;
import dev.flexbench.esp.TunnelInterface;
import dev.flexbench.host.OuterPath;
import dev.flexbench.ike.sa.ChildSa;
import dev.flexbench.ike.sa.ChildSas;
import dev.flexbench.ike.sa.DownReason;
import dev.flexbench.ike.sa.EspSas;
import dev.flexbench.ike.sa.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts CHILD SAs into the ESP plane, on the tunnel interface of their session. */
final class SaInstaller implements ChildSas {
  private final EspPlane plane;
  private final Function<SessionId, Optional<TunnelInterface>> tunnelOf;
  private final Map<Key, Pair> installed = new LinkedHashMap<>();

  private record Key(SessionId session, long inboundSpi) {
    static Key of(ChildSa child) {
      return new Key(child.session(), child.inboundSpi());
    }
  }

  /** Both directions of a CHILD SA in the plane. */
  record Pair(TunnelInterface tunnel, InboundSa inbound, OutboundSa outbound) implements Traffic {
    @Override
    public long packetsIn() {
      return inbound.counters().packets();
    }

    @Override
    public long packetsOut() {
      return outbound.counters().packets();
    }
  }

  SaInstaller(EspPlane plane, Function<SessionId, Optional<TunnelInterface>> tunnelOf) {
    this.plane = plane;
    this.tunnelOf = tunnelOf;
  }

  @Override
  public Traffic install(ChildSa child) {
    Optional<TunnelInterface> tunnel = tunnelOf.apply(child.session());
    if (tunnel.isEmpty()) {
      return Traffic.NONE;
    }
    InboundSa inbound = new InboundSa(EspSas.inbound(child), tunnel.get());
    OutboundSa outbound = new OutboundSa(EspSas.outbound(child));
    Pair pair = new Pair(tunnel.get(), inbound, outbound);
    plane.sad().add(inbound);
    installed.put(Key.of(child), pair);
    return pair;
  }

  @Override
  public void useForSending(ChildSa child) {
    find(child).ifPresent(pair -> pair.tunnel().install(pair.outbound()));
  }

  @Override
  public void move(ChildSa moved) {
    find(moved).ifPresent(pair -> pair.outbound().moveTo(moved.path()));
  }

  @Override
  public void remove(ChildSa child, DownReason reason) {
    Pair pair = installed.remove(Key.of(child));
    if (pair != null) {
      plane.sad().remove(pair.inbound());
      pair.tunnel().remove(pair.outbound());
    }
  }

  /**
   * Authentic packets come by another path: a NAT before the peer has changed its mapping, and ours
   * go back the same way (RFC 7296 section 2.23).
   */
  void follow(InboundSa inbound, OuterPath path) {
    installed.values().stream()
        .filter(pair -> pair.inbound() == inbound)
        .forEach(pair -> pair.outbound().moveTo(path));
  }

  /** The plane's side of a CHILD SA; empty when it is not installed. */
  Optional<Pair> find(ChildSa child) {
    return Optional.ofNullable(installed.get(Key.of(child)));
  }
}
