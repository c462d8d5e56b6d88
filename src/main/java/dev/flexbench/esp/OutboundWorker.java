package dev.flexbench.esp;

import dev.flexbench.host.PacketPlane;

/** The outbound thread's part of an {@link EspPlane}. */
final class OutboundWorker implements PacketPlane.Outbound {
  private final EspPlane plane;
  private final TunnelTable tunnels;
  private final TrafficCounters counters;
  private final Flow flow = new Flow();
  private final Scratch scratch = new Scratch();

  OutboundWorker(EspPlane plane) {
    this.plane = plane;
    this.tunnels = plane.tunnels();
    this.counters = plane.out();
  }

  @Override
  public void packet(byte[] packet, int offset, int length, PacketPlane.OuterSink out) {
    plane.checkCurrent(this);
    if (!flow.read(packet, offset, length)) {
      counters.dropped(Drop.MALFORMED);
      return;
    }
    TunnelInterface tunnel = tunnels.find(flow.v6, flow.destinationHigh, flow.destinationLow);
    if (tunnel == null) {
      counters.dropped(Drop.NO_ROUTE);
      return;
    }
    OutboundSa sa = tunnel.select(flow);
    if (sa == null) {
      noSa(tunnel);
      return;
    }
    if (sa.parameters().mode() == EspMode.TUNNEL) {
      int nextHeader = flow.v6 ? IpNumbers.IPV6 : IpNumbers.IPV4;
      send(tunnel, sa, packet, offset, flow.totalLength, nextHeader, out);
    } else if (flow.fragment) {
      // RFC 4301 section 4.1: transport mode takes whole packets only
      drop(tunnel, Drop.MALFORMED);
    } else {
      int header = flow.headerLength;
      int nextHeader = packet[offset + (flow.v6 ? 6 : 9)] & 0xff;
      send(tunnel, sa, packet, offset + header, flow.totalLength - header, nextHeader, out);
    }
  }

  private void send(
      TunnelInterface tunnel,
      OutboundSa sa,
      byte[] packet,
      int at,
      int length,
      int nextHeader,
      PacketPlane.OuterSink out) {
    int counted = flow.totalLength;
    if (sa.send(packet, at, length, nextHeader, counted, scratch, out)) {
      tunnel.out().passed(counted);
      counters.passed(counted);
    } else {
      drop(tunnel, Drop.SEQUENCE_EXHAUSTED);
    }
  }

  private void noSa(TunnelInterface tunnel) {
    Drop why = tunnel.hasSa() ? Drop.SELECTOR : Drop.NO_SA;
    drop(tunnel, why);
    if (why == Drop.NO_SA && tunnel.wantSa()) {
      plane.listener().saWanted(tunnel);
    }
  }

  private void drop(TunnelInterface tunnel, Drop why) {
    tunnel.out().dropped(why);
    counters.dropped(why);
  }
}
