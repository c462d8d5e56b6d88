package dev.flexbench.run;

import dev.flexbench.capture.CaptureReader;
import dev.flexbench.capture.CapturedLink;
import dev.flexbench.capture.CapturedPacket;
import dev.flexbench.capture.Decoder;
import dev.flexbench.capture.KeyLog;
import dev.flexbench.capture.PacketContent;
import dev.flexbench.capture.TracedPacket;
import dev.flexbench.capture.TracedPacket.Flow;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.run.Observation.Packet;
import dev.flexbench.verdict.ObservedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a capture packet by packet and keeps what judgements and pictures need: IKE messages whole,
 * ESP packets as counts, other packets once per flow and kind with their number. So a capture of
 * millions of packets costs no more memory than one of hundreds.
 */
final class CaptureDigest implements CaptureReader.Visitor {
  /** Packets of the trace that are no IKE messages; the capture itself has them all. */
  private static final int KEPT = 2_000;

  private final Decoder decoder;
  private final NodeNames names;
  private final Map<String, List<ObservedMessage>> messages = new HashMap<>();
  private final Map<String, Map<FlowKind, Packet>> packets = new HashMap<>();
  private final Map<String, Map<Integer, Long>> esp = new HashMap<>();
  private final List<CapturedLink> links = new ArrayList<>();
  private final List<TracedPacket> traced = new ArrayList<>();
  private int kept;
  private long start = -1;

  CaptureDigest(KeyLog keys, NodeNames names) {
    this.decoder = new Decoder(keys);
    this.names = names;
  }

  private record FlowKind(Flow flow, String what) {}

  @Override
  public void link(CapturedLink link) {
    links.add(link);
    decoder.link(link);
  }

  @Override
  public void packet(CapturedPacket captured) {
    TracedPacket packet = decoder.next(captured);
    if (start < 0) {
      start = packet.nanos();
    }
    if (packet.content() instanceof PacketContent.Ike || kept++ < KEPT) {
      traced.add(packet);
    }
    packet.flow().ifPresent(flow -> note(packet, flow));
  }

  private void note(TracedPacket packet, Flow flow) {
    switch (packet.content()) {
      case PacketContent.Ike ike -> {
        messages
            .computeIfAbsent(packet.link(), _ -> new ArrayList<>())
            .add(observed(packet, flow, ike));
        count(packet, flow, "IKE");
      }
      case PacketContent.Esp it -> {
        esp.computeIfAbsent(packet.link(), _ -> new HashMap<>())
            .merge((int) it.spi(), 1L, Long::sum);
        count(packet, flow, "ESP");
      }
      case PacketContent.NatKeepalive() -> count(packet, flow, "NAT keepalive");
      case PacketContent.Plain plain -> count(packet, flow, plain.summary());
      case PacketContent.Undecoded(String reason) -> count(packet, flow, reason);
    }
  }

  private void count(TracedPacket packet, Flow flow, String what) {
    packets
        .computeIfAbsent(packet.link(), _ -> new HashMap<>())
        .merge(
            new FlowKind(flow, what),
            new Packet(
                packet.frame(),
                at(packet),
                flow.source().address(),
                flow.destination().address(),
                what,
                1),
            (first, _) -> first.oneMore());
  }

  private Duration at(TracedPacket packet) {
    return Duration.ofNanos(packet.nanos() - start);
  }

  private ObservedMessage observed(TracedPacket packet, Flow flow, PacketContent.Ike ike) {
    IkeMessage message = ike.message();
    return new ObservedMessage(
        names.of(flow.source().address()),
        names.of(flow.destination().address()),
        message.header().exchange().toString(),
        message.header().response(),
        message.header().messageId(),
        message.notation(),
        ike.retransmission(),
        packet.frame(),
        at(packet));
  }

  /** What judgements read. */
  Observation observation(long dropped) {
    Map<String, List<Packet>> byLink = new HashMap<>();
    packets.forEach((link, all) ->
        byLink.put(
            link,
            all.values().stream()
                .sorted(java.util.Comparator.comparingLong(Packet::frame))
                .toList()));
    return new Observation(messages, byLink, esp, dropped);
  }

  List<CapturedLink> links() {
    return links;
  }

  /** IKE messages, and the first of the others, in the order of the capture. */
  List<TracedPacket> traced() {
    return traced;
  }
}
