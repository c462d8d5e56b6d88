package dev.flexbench.capture;

import dev.flexbench.capture.PacketContent.Plain;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.EthernetFrame;
import dev.flexbench.wire.GrePacket;
import dev.flexbench.wire.IcmpMessage;
import dev.flexbench.wire.IpPacket;
import dev.flexbench.wire.IpProtocol;
import dev.flexbench.wire.Octets;
import java.util.Optional;

/** Describes IP packets that are neither IKE nor ESP. */
final class PlainPackets {
  /** Tunnels inside tunnels beyond this depth are not looked into. */
  private static final int DEPTH = 4;

  private PlainPackets() {}

  static Plain of(IpPacket packet, int length) {
    return of(packet, length, 0);
  }

  private static Plain of(IpPacket packet, int length, int depth) {
    IpProtocol protocol = packet.protocol();
    boolean fragment = packet.fragment().isPresent();
    boolean ports = hasPorts(protocol) && packet.payload().size() >= 4 && !isLater(packet);
    int sourcePort = ports ? (int) packet.payload().slice(0, 2).toLong() : 0;
    int destinationPort = ports ? (int) packet.payload().slice(2, 4).toLong() : 0;
    return new Plain(
        protocol,
        new Endpoint(packet.source(), sourcePort),
        new Endpoint(packet.destination(), destinationPort),
        length,
        fragment,
        summary(packet, sourcePort, destinationPort),
        fragment || depth == DEPTH ? Optional.empty() : inner(packet, depth));
  }

  private static boolean hasPorts(IpProtocol protocol) {
    return protocol.equals(IpProtocol.UDP) || protocol.equals(IpProtocol.TCP);
  }

  private static boolean isLater(IpPacket packet) {
    return packet.fragment().map(place -> place.offset() > 0).orElse(false);
  }

  private static Optional<Plain> inner(IpPacket packet, int depth) {
    Octets payload = packet.payload();
    if (packet.protocol().equals(IpProtocol.GRE)) {
      return GrePacket.decode(payload)
          .toOptional()
          .filter(PlainPackets::carriesIp)
          .flatMap(gre -> ip(gre.payload(), depth));
    }
    boolean ipInIp =
        packet.protocol().equals(IpProtocol.IPV4) || packet.protocol().equals(IpProtocol.IPV6);
    return ipInIp ? ip(payload, depth) : Optional.empty();
  }

  private static boolean carriesIp(GrePacket gre) {
    return gre.protocol() == EthernetFrame.IPV4 || gre.protocol() == EthernetFrame.IPV6;
  }

  private static Optional<Plain> ip(Octets octets, int depth) {
    return IpPacket.decodeCut(octets)
        .toOptional()
        .map(packet -> of(packet, octets.size(), depth + 1));
  }

  private static String summary(IpPacket packet, int sourcePort, int destinationPort) {
    if (packet.fragment().isPresent()) {
      IpPacket.Fragment place = packet.fragment().get();
      return packet.protocol()
          + " fragment at "
          + place.offset()
          + (place.more() ? " of " : ", the last, of ")
          + place.identification();
    }
    if (packet.protocol().equals(IpProtocol.TCP)) {
      return tcp(packet.payload(), sourcePort, destinationPort);
    }
    if (packet.protocol().equals(IpProtocol.UDP)) {
      return "UDP " + sourcePort + " > " + destinationPort;
    }
    boolean v6 = packet.protocol().equals(IpProtocol.ICMPV6);
    return v6 || packet.protocol().equals(IpProtocol.ICMP)
        ? icmp(v6, packet.payload())
        : packet.protocol().toString();
  }

  private static String tcp(Octets segment, int sourcePort, int destinationPort) {
    String ports = "TCP " + sourcePort + " > " + destinationPort;
    if (segment.size() < 14) {
      return ports;
    }
    // RFC 9293 section 3.1: the control bits, lowest first
    String[] names = {"FIN", "SYN", "RST", "PSH", "ACK", "URG"};
    StringBuilder out = new StringBuilder(ports);
    for (int i = 0; i < names.length; i++) {
      if ((segment.get(13) >>> i & 1) != 0) {
        out.append(' ').append(names[i]);
      }
    }
    return out.toString();
  }

  private static String icmp(boolean v6, Octets octets) {
    String family = v6 ? "ICMPv6" : "ICMP";
    Decoded<IcmpMessage> decoded = IcmpMessage.decode(v6, octets);
    return decoded
        .map(message ->
            switch (message) {
              case IcmpMessage.Echo echo ->
                  family
                      + (echo.reply() ? " echo reply " : " echo request ")
                      + echo.identifier()
                      + "/"
                      + echo.sequence();
              case IcmpMessage.Problem problem ->
                  family + " error " + problem.type() + "/" + problem.code();
              case IcmpMessage.Other other -> family + " type " + other.type() + "/" + other.code();
            })
        .toOptional()
        .orElse(family);
  }
}
