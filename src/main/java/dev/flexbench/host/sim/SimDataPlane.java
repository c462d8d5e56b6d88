package dev.flexbench.host.sim;

import dev.flexbench.host.DataPlane;
import dev.flexbench.host.IkeReceiver;
import dev.flexbench.host.OuterPath;
import dev.flexbench.host.OuterPath.Encapsulation;
import dev.flexbench.host.PacketPlane;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A node's sockets for ports 500 and 4500 and protocol 50, and its tunnel device. */
final class SimDataPlane implements DataPlane {
  private static final int MARKER = 4;
  private static final byte[] KEEPALIVE = {(byte) 0xff};
  private static final int MOST_PATHS = 65_536;

  private final SimHost host;
  private final SimInterface tunnel;
  private final IkeReceiver ike;
  private final PacketPlane.Outbound outbound;
  private final PacketPlane.Inbound inbound;
  private final Map<OuterPath, OuterPath> paths = new HashMap<>();
  private boolean open = true;
  private long outerIn;
  private long outerOut;
  private long innerIn;
  private long innerOut;
  private long dropped;

  SimDataPlane(SimHost host, SimInterface tunnel, IkeReceiver ike, PacketPlane packets) {
    this.host = host;
    this.tunnel = tunnel;
    this.ike = ike;
    this.outbound = packets.newOutbound();
    this.inbound = packets.newInbound();
  }

  SimInterface tunnel() {
    return tunnel;
  }

  @Override
  public void sendIke(Endpoint local, Endpoint remote, Octets message) {
    byte[] bytes = message.toByteArray();
    // RFC 3948 section 2.2: four zero octets where an SPI would stand
    udpOut(local, remote, local.port() == NAT_PORT ? MARKER : 0, bytes, 0, bytes.length);
  }

  @Override
  public void sendNatKeepalive(Endpoint local, Endpoint remote) {
    udpOut(local, remote, 0, KEEPALIVE, 0, KEEPALIVE.length);
  }

  private void udpOut(
      Endpoint local, Endpoint remote, int marker, byte[] data, int offset, int length) {
    Optional<IpAddress> from = source(local, remote);
    if (!open || from.isEmpty()) {
      dropped++;
      return;
    }
    send(
        Udp.packet(
            new Endpoint(from.get(), local.port()),
            remote,
            host.forwarder().nextIdentification(),
            marker,
            data,
            offset,
            length));
  }

  private void espOut(OuterPath path, byte[] esp, int offset, int length) {
    if (path.encapsulation() == Encapsulation.UDP) {
      udpOut(path.local(), path.remote(), 0, esp, offset, length);
      return;
    }
    Optional<IpAddress> from = source(path.local(), path.remote());
    if (!open || from.isEmpty()) {
      dropped++;
      return;
    }
    send(
        SimPacket.of(
            from.get(),
            path.remote().address(),
            SimPacket.ESP,
            SimPacket.HOP_LIMIT,
            host.forwarder().nextIdentification(),
            false,
            Arrays.copyOfRange(esp, offset, offset + length)));
  }

  private Optional<IpAddress> source(Endpoint local, Endpoint remote) {
    return local.address().isUnspecified()
        ? host.ip().sourceFor(remote.address())
        : Optional.of(local.address());
  }

  private void send(SimPacket packet) {
    if (host.forwarder().output(packet)) {
      outerOut++;
    } else {
      dropped++;
    }
  }

  /** An inner packet that was routed to the tunnel device. */
  void encrypt(byte[] packet, int offset, int length) {
    innerOut++;
    outbound.packet(packet, offset, length, this::espOut);
  }

  /** A datagram to port 500 or 4500. */
  void udp(SimPacket packet) {
    outerIn++;
    int at = Udp.dataOffset(packet);
    int length = Udp.dataLength(packet);
    byte[] bytes = packet.array();
    Endpoint local = new Endpoint(packet.destination(), Udp.destinationPort(packet));
    Endpoint remote = new Endpoint(packet.source(), Udp.sourcePort(packet));
    if (local.port() == IKE_PORT) {
      ike.received(local, remote, Octets.copyOf(bytes, at, length));
    } else if (length >= MARKER && Bytes.get32(bytes, at) == 0) {
      ike.received(local, remote, Octets.copyOf(bytes, at + MARKER, length - MARKER));
    } else if (length > MARKER) {
      decrypt(new OuterPath(local, remote, Encapsulation.UDP), bytes, at, length);
    }
    // what is left is a keepalive (RFC 3948 section 2.3), which says nothing
  }

  /** A packet of protocol 50. */
  void rawEsp(SimPacket packet) {
    outerIn++;
    OuterPath path =
        new OuterPath(
            new Endpoint(packet.destination(), 0),
            new Endpoint(packet.source(), 0),
            Encapsulation.RAW);
    decrypt(path, packet.array(), packet.payloadOffset(), packet.payloadLength());
  }

  private void decrypt(OuterPath path, byte[] bytes, int offset, int length) {
    PlaneBuffers buffers = host.world().buffers();
    if (!open || !buffers.enter()) {
      dropped++;
      return;
    }
    try {
      byte[] work = buffers.inbound();
      System.arraycopy(bytes, offset, work, PacketPlane.HEADROOM, length);
      inbound.esp(work, PacketPlane.HEADROOM, length, kept(path), this::innerPacket);
    } finally {
      buffers.leave();
    }
  }

  /** One object per path, so that the plane may compare by identity. */
  private OuterPath kept(OuterPath path) {
    if (paths.size() > MOST_PATHS) {
      paths.clear();
    }
    OuterPath known = paths.putIfAbsent(path, path);
    return known == null ? path : known;
  }

  private void innerPacket(byte[] packet, int offset, int length) {
    innerIn++;
    byte[] copy = Arrays.copyOfRange(packet, offset, offset + length);
    host.later(() -> {
      if (open && tunnel.up()) {
        host.forwarder().input(copy, 0, copy.length);
      }
    });
  }

  @Override
  public String tunnelLink() {
    return tunnel.name();
  }

  @Override
  public Counters counters() {
    return new Counters(outerIn, outerOut, innerIn, innerOut, dropped);
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      host.closed(this);
    }
  }
}
