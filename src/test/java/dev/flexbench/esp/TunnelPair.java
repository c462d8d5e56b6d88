package dev.flexbench.esp;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.List;

/** A spoke's plane that sends and a hub's plane that receives, with one SA between them. */
final class TunnelPair {
  static final int SPI = 0xc0ffee01;

  final List<TunnelInterface> wanted = new ArrayList<>();
  final List<OuterPath> moves = new ArrayList<>();
  final List<Integer> unknownSpis = new ArrayList<>();
  final EspPlane spoke = new EspPlane(listener());
  final EspPlane hub = new EspPlane(listener());
  final TunnelInterface spokeTunnel = new TunnelInterface("Tunnel0");
  final TunnelInterface hubTunnel = new TunnelInterface("Virtual-Access1");
  final OutboundSa out;
  final InboundSa in;

  private final EspSaParameters outParameters;
  private final PacketPlane.Outbound sender = spoke.newOutbound();
  private final PacketPlane.Inbound receiver = hub.newInbound();

  /** A pair with this outbound SA; the inbound one mirrors it. */
  TunnelPair(EspSaParameters parameters) {
    this.outParameters = parameters;
    this.out = new OutboundSa(parameters);
    this.in = new InboundSa(mirrored(parameters), hubTunnel);
    spoke.tunnels().put(IpPrefix.ALL_V4, spokeTunnel);
    spoke.tunnels().put(IpPrefix.ALL_V6, spokeTunnel);
    spokeTunnel.install(out);
    hub.sad().add(in);
  }

  TunnelPair(EspTransform transform) {
    this(Samples.parameters(transform, SPI));
  }

  static EspSaParameters mirrored(EspSaParameters p) {
    OuterPath path =
        new OuterPath(
            /* local= */ p.path().remote(),
            /* remote= */ p.path().local(),
            p.path().encapsulation());
    Selectors selectors =
        new Selectors(/* local= */ p.selectors().remote(), /* remote= */ p.selectors().local());
    return new EspSaParameters(
        p.spi(),
        p.transform(),
        p.keys(),
        path,
        p.mode(),
        selectors,
        p.replayWindow(),
        p.extendedSequence());
  }

  /** What the spoke makes of an inner packet: no ESP packet or one. */
  List<Octets> seal(Octets packet) {
    List<Octets> sent = new ArrayList<>();
    byte[] room = new byte[PacketPlane.HEADROOM + packet.size() + PacketPlane.SLACK];
    packet.copyTo(room, PacketPlane.HEADROOM);
    sender.packet(
        room,
        PacketPlane.HEADROOM,
        packet.size(),
        (path, esp, at, length) -> sent.add(Octets.copyOf(esp, at, length)));
    return sent;
  }

  /** What the hub makes of an ESP packet: no inner packet or one. */
  List<Octets> open(Octets esp) {
    OuterPath sent = outParameters.path();
    return open(
        esp,
        new OuterPath(
            /* local= */ sent.remote(), /* remote= */ sent.local(), sent.encapsulation()));
  }

  List<Octets> open(Octets esp, OuterPath from) {
    List<Octets> delivered = new ArrayList<>();
    byte[] bytes = esp.toByteArray();
    receiver.esp(
        bytes,
        0,
        bytes.length,
        from,
        (packet, at, length) -> delivered.add(Octets.copyOf(packet, at, length)));
    return delivered;
  }

  /** Both ends one after the other. */
  List<Octets> carry(Octets packet) {
    return seal(packet).stream().flatMap(esp -> open(esp).stream()).toList();
  }

  private PlaneListener listener() {
    return new PlaneListener() {
      @Override
      public void saWanted(TunnelInterface of) {
        wanted.add(of);
      }

      @Override
      public void peerMoved(InboundSa sa, OuterPath path) {
        moves.add(path);
      }

      @Override
      public void unknownSpi(int spi, OuterPath from) {
        unknownSpis.add(spi);
      }
    };
  }
}
