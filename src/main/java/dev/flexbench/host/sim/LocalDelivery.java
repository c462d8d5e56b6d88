package dev.flexbench.host.sim;

import dev.flexbench.host.DataPlane;
import dev.flexbench.wire.IpAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands packets that are for a host to what waits for them there. */
final class LocalDelivery {
  private final SimHost host;
  private final Forwarder forwarder;
  private final Reassembly reassembly = new Reassembly();
  private final Map<Integer, PacketHandler> ports = new HashMap<>();
  private final Map<Integer, PacketHandler> pings = new HashMap<>();

  LocalDelivery(SimHost host, Forwarder forwarder) {
    this.host = host;
    this.forwarder = forwarder;
  }

  void reset() {
    reassembly.clear();
    ports.clear();
    pings.clear();
  }

  /** Whether the port was free. */
  boolean bind(int protocol, int port, PacketHandler handler) {
    return ports.putIfAbsent(key(protocol, port), handler) == null;
  }

  void unbind(int protocol, int port) {
    ports.remove(key(protocol, port));
  }

  boolean bound(int protocol, int port) {
    return ports.containsKey(key(protocol, port));
  }

  void bindEcho(int id, PacketHandler handler) {
    pings.put(id, handler);
  }

  void unbindEcho(int id) {
    pings.remove(id);
  }

  private static int key(int protocol, int port) {
    return protocol << 16 | port;
  }

  void deliver(SimPacket packet) {
    if (packet.fragment()) {
      reassembly
          .add(packet, host.clock().nanos())
          .filter(SimPacket::payloadChecksumRight)
          .ifPresent(this::deliver);
      return;
    }
    switch (packet.protocol()) {
      case SimPacket.ICMP, SimPacket.ICMPV6 -> icmp(packet);
      case SimPacket.UDP -> udp(packet);
      case SimPacket.TCP -> tcp(packet);
      case SimPacket.ESP -> {
        SimDataPlane plane = host.dataPlane();
        if (plane == null) {
          forwarder.error(packet, IcmpError.PROTOCOL_UNREACHABLE, 0);
        } else {
          plane.rawEsp(packet);
        }
      }
      default -> forwarder.error(packet, IcmpError.PROTOCOL_UNREACHABLE, 0);
    }
  }

  private void udp(SimPacket packet) {
    if (!Udp.wellFormed(packet)) {
      return;
    }
    int port = Udp.destinationPort(packet);
    SimDataPlane plane = host.dataPlane();
    if (plane != null && (port == DataPlane.IKE_PORT || port == DataPlane.NAT_PORT)) {
      plane.udp(packet);
      return;
    }
    PacketHandler handler = ports.get(key(SimPacket.UDP, port));
    if (handler == null) {
      forwarder.error(packet, IcmpError.PORT_UNREACHABLE, 0);
    } else {
      handler.packet(packet);
    }
  }

  private void tcp(SimPacket packet) {
    if (packet.payloadLength() < 20) {
      return;
    }
    PacketHandler handler = ports.get(key(SimPacket.TCP, Udp.destinationPort(packet)));
    if (handler == null) {
      forwarder.error(packet, IcmpError.PORT_UNREACHABLE, 0);
    } else {
      handler.packet(packet);
    }
  }

  private void icmp(SimPacket packet) {
    if (!Icmp.isIcmp(packet) || packet.payloadLength() < 8) {
      return;
    }
    if (Icmp.isEchoRequest(packet)) {
      forwarder.output(Icmp.echoReply(packet, forwarder.nextIdentification()));
    } else if (Icmp.isEchoReply(packet)) {
      PacketHandler ping = pings.get(Icmp.echoId(packet));
      if (ping != null) {
        ping.packet(packet);
      }
    } else {
      Icmp.report(packet).ifPresent(this::report);
    }
  }

  private void report(IcmpReport report) {
    if (report.error() == IcmpError.TOO_BIG) {
      forwarder.learnMtu(report.destination(), report.mtu());
    }
    PacketHandler handler = sender(report.protocol(), report.sourcePort());
    if (handler != null) {
      handler.error(report);
    }
  }

  /** The same for a packet that this host's own route could not take. */
  void tooBigHere(SimPacket packet, int mtu) {
    IpAddress destination = packet.destination();
    int port = packet.payloadLength() < 2 ? 0 : Udp.sourcePort(packet);
    IcmpReport report =
        new IcmpReport(
            IcmpError.TOO_BIG, packet.source(), destination, packet.protocol(), port, 0, mtu);
    host.later(() -> report(report));
  }

  private @Nullable PacketHandler sender(int protocol, int port) {
    return ports.get(key(protocol, port));
  }
}
