package dev.flexbench.capture;

import dev.flexbench.wire.IpAddress;
import java.util.List;
import java.util.stream.Stream;

/** A decoded capture: its packets in their order. */
public record Trace(List<CapturedLink> links, List<TracedPacket> packets) {
  public Trace {
    links = List.copyOf(links);
    packets = List.copyOf(packets);
  }

  /** An IKE message with the packet that carried it. */
  public record IkePacket(TracedPacket packet, TracedPacket.Flow flow, PacketContent.Ike ike) {}

  /** The time of the first packet, 0 when there is none. */
  public long startNanos() {
    return packets.isEmpty() ? 0 : packets.getFirst().nanos();
  }

  /** The packets of one link only; frame numbers stay. */
  public Trace onLink(String link) {
    return new Trace(links, packets.stream().filter(packet -> packet.link().equals(link)).toList());
  }

  /** The IKE messages, in order. */
  public Stream<IkePacket> ike() {
    return packets.stream()
        .<IkePacket>mapMulti((packet, out) -> {
          if (packet.content() instanceof PacketContent.Ike ike) {
            packet.flow().ifPresent(flow -> out.accept(new IkePacket(packet, flow, ike)));
          }
        });
  }

  /** The IKE messages between two addresses, in either direction. */
  public Stream<IkePacket> ikeBetween(IpAddress one, IpAddress other) {
    return ike()
        .filter(message -> {
          IpAddress source = message.flow().source().address();
          IpAddress destination = message.flow().destination().address();
          return source.equals(one) && destination.equals(other)
              || source.equals(other) && destination.equals(one);
        });
  }
}
