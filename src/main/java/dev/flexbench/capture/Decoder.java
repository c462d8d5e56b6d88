package dev.flexbench.capture;

import dev.flexbench.capture.PacketContent.Undecoded;
import dev.flexbench.capture.TracedPacket.Flow;
import dev.flexbench.esp.EspInspector;
import dev.flexbench.ike.message.IkeCodec;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.EthernetFrame;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPacket;
import dev.flexbench.wire.IpProtocol;
import dev.flexbench.wire.Ipv6Header;
import dev.flexbench.wire.Malformed;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.UdpDatagram;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns captured packets into traced ones, one after the other. It knows IKE on UDP ports 500 and
 * 4500, ESP as protocol 50 and in UDP, over Ethernet and raw IP links.
 */
public final class Decoder {
  private static final int IKE_PORT = 500;
  private static final int NAT_PORT = 4500;
  private static final Octets NON_ESP_MARKER = Octets.zeros(4);
  private static final Octets KEEPALIVE = Octets.ofInts(0xff);

  private final IkeDecryption ike;
  private final EspDecryption esp;
  private final Set<Sent> seen = new HashSet<>();
  private final List<CapturedLink> links = new ArrayList<>();
  private long frames;

  public Decoder(KeyLog keys) {
    this.ike = new IkeDecryption(keys);
    this.esp = new EspDecryption(keys);
  }

  private record Sent(int link, Flow flow, Octets message) {}

  /** The trace of a capture in memory. */
  public static Trace decode(CaptureFile capture, KeyLog keys) {
    Decoder decoder = new Decoder(keys);
    capture.links().forEach(decoder::link);
    return new Trace(capture.links(), capture.packets().stream().map(decoder::next).toList());
  }

  /** Notes a link; packets name it by the number of links before it. */
  public void link(CapturedLink link) {
    links.add(link);
  }

  /** Decodes the next packet of the capture. */
  public TracedPacket next(CapturedPacket packet) {
    frames++;
    CapturedLink link = links.get(packet.link());
    Decoded<IpPacket> ip = ipPacket(link.type(), packet);
    return switch (ip) {
      case Decoded.Ok<IpPacket>(IpPacket it) -> traced(packet, link, it);
      case Decoded.Bad<IpPacket>(Malformed fault) ->
          new TracedPacket(
              frames, link.name(), packet.nanos(), Optional.empty(), new Undecoded(fault.rule()));
    };
  }

  private static Decoded<IpPacket> ipPacket(LinkType type, CapturedPacket packet) {
    if (type.isIp()) {
      return ip(packet, packet.data());
    }
    if (!type.equals(LinkType.ETHERNET)) {
      return undecoded("link type " + type);
    }
    return switch (EthernetFrame.decode(packet.data())) {
      case Decoded.Ok<EthernetFrame>(EthernetFrame frame) ->
          switch (frame.etherType()) {
            case EthernetFrame.IPV4, EthernetFrame.IPV6 -> ip(packet, frame.payload());
            case EthernetFrame.ARP -> undecoded("ARP");
            default -> undecoded("EtherType 0x" + Integer.toHexString(frame.etherType()));
          };
      case Decoded.Bad<EthernetFrame>(Malformed fault) -> undecoded(fault.rule());
    };
  }

  private static Decoded<IpPacket> ip(CapturedPacket packet, Octets octets) {
    return packet.isCut() ? IpPacket.decodeCut(octets) : IpPacket.decode(octets);
  }

  private static Decoded<IpPacket> undecoded(String reason) {
    return Decoded.bad(new Malformed(0, reason, Octets.EMPTY));
  }

  private TracedPacket traced(CapturedPacket captured, CapturedLink link, IpPacket packet) {
    int ipLength = ipLength(link, captured);
    int missing = captured.originalLength() - captured.data().size();
    Optional<UdpDatagram> udp =
        packet.protocol().equals(IpProtocol.UDP) && packet.fragment().isEmpty() && missing == 0
            ? UdpDatagram.decode(packet.payload()).toOptional()
            : Optional.empty();
    PacketContent content;
    Flow flow;
    if (udp.isPresent()) {
      Endpoint source = new Endpoint(packet.source(), udp.get().sourcePort());
      Endpoint destination = new Endpoint(packet.destination(), udp.get().destinationPort());
      flow = new Flow(source, destination);
      content = udp(captured.link(), flow, udp.get(), packet, ipLength);
    } else if (isEsp(packet)) {
      flow = new Flow(new Endpoint(packet.source(), 0), new Endpoint(packet.destination(), 0));
      content = esp(flow, packet.payload(), missing, false);
    } else {
      PacketContent.Plain plain = PlainPackets.of(packet, ipLength);
      flow = new Flow(plain.source(), plain.destination());
      content = cutEspInUdp(flow, packet, missing).orElse(plain);
    }
    return new TracedPacket(frames, link.name(), captured.nanos(), Optional.of(flow), content);
  }

  /** What the IP header says: an Ethernet frame may have padding behind the packet. */
  private static int ipLength(CapturedLink link, CapturedPacket captured) {
    Octets ip = captured.data().from(link.type().isIp() ? 0 : EthernetFrame.HEADER);
    return ip.get(0) >>> 4 == 4
        ? (int) ip.slice(2, 4).toLong()
        : Ipv6Header.LENGTH + (int) ip.slice(4, 6).toLong();
  }

  private static boolean isEsp(IpPacket packet) {
    return packet.protocol().equals(IpProtocol.ESP)
        && packet.fragment().isEmpty()
        && packet.payload().size() >= 8;
  }

  /** ESP in UDP of which the end was not captured can still be counted. */
  private Optional<PacketContent> cutEspInUdp(Flow flow, IpPacket packet, int missing) {
    if (missing == 0
        || !packet.protocol().equals(IpProtocol.UDP)
        || !isPort(flow, NAT_PORT)
        || packet.payload().size() < UdpDatagram.HEADER + 8) {
      return Optional.empty();
    }
    Octets octets = packet.payload().from(UdpDatagram.HEADER);
    return octets.slice(0, 4).equals(NON_ESP_MARKER)
        ? Optional.empty()
        : Optional.of(esp(flow, octets, missing, true));
  }

  private PacketContent udp(
      int link, Flow flow, UdpDatagram datagram, IpPacket packet, int ipLength) {
    Octets payload = datagram.payload();
    if (isPort(flow, NAT_PORT)) {
      if (payload.equals(KEEPALIVE)) {
        return new PacketContent.NatKeepalive();
      }
      // RFC 3948 section 2.2: four zero octets, which are no SPI, precede IKE
      if (payload.size() >= 4 && payload.slice(0, 4).equals(NON_ESP_MARKER)) {
        return ikeMessage(link, flow, payload.from(4), true);
      }
      if (payload.size() >= 8) {
        return esp(flow, payload, 0, true);
      }
    }
    return isPort(flow, IKE_PORT)
        ? ikeMessage(link, flow, payload, false)
        : PlainPackets.of(packet, ipLength);
  }

  private static boolean isPort(Flow flow, int port) {
    return flow.source().port() == port || flow.destination().port() == port;
  }

  private PacketContent ikeMessage(int link, Flow flow, Octets octets, boolean natPort) {
    boolean retransmission = !seen.add(new Sent(link, flow, octets));
    return switch (IkeCodec.decode(octets)) {
      case Decoded.Bad<IkeMessage>(Malformed fault) -> new Undecoded("IKE " + fault);
      case Decoded.Ok<IkeMessage>(IkeMessage outer) -> {
        Optional<Decoded<IkeMessage>> opened =
            outer.isEncrypted() ? ike.open(octets, outer) : Optional.empty();
        yield new PacketContent.Ike(
            outer,
            opened.flatMap(Decoded::toOptional),
            natPort,
            retransmission,
            opened.flatMap(Decoded::malformed).map(Malformed::toString));
      }
    };
  }

  private PacketContent esp(Flow flow, Octets octets, int missing, boolean inUdp) {
    IpAddress destination = flow.destination().address();
    long spi = octets.slice(0, 4).toLong();
    long sequence = octets.slice(4, 8).toLong();
    int length = octets.size() + missing;
    Optional<EspInspector.Inner> inner =
        missing == 0 ? esp.open(destination, spi, octets) : Optional.empty();
    Optional<String> problem =
        inner.isPresent() || !esp.knows(spi)
            ? Optional.empty()
            : Optional.of(missing > 0 ? "captured in part" : "integrity check failed");
    return new PacketContent.Esp(
        spi, sequence, inUdp, length, inner.flatMap(it -> inner(flow, it)), problem);
  }

  private static Optional<PacketContent.Plain> inner(Flow flow, EspInspector.Inner inner) {
    IpProtocol next = new IpProtocol(inner.nextHeader());
    if (next.equals(IpProtocol.IPV4) || next.equals(IpProtocol.IPV6)) {
      return IpPacket.decode(inner.payload())
          .toOptional()
          .map(packet -> PlainPackets.of(packet, inner.payload().size()));
    }
    // transport mode: the addresses are those outside (RFC 4303 section 3.1.1)
    IpPacket packet =
        new IpPacket(flow.source().address(), flow.destination().address(), next, inner.payload());
    return Optional.of(PlainPackets.of(packet, packet.encode().size()));
  }
}
