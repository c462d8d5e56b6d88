package dev.flexbench.run;

import dev.flexbench.capture.Ladder;
import dev.flexbench.capture.PacketContent;
import dev.flexbench.capture.Trace;
import dev.flexbench.capture.TracedPacket;
import dev.flexbench.lab.Topology;
import dev.flexbench.report.LadderPicture;
import dev.flexbench.report.LadderPicture.Row;
import dev.flexbench.report.LadderPicture.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A trace as a ladder to be drawn: every IKE message, and ESP in between as one arrow per run. */
public final class LadderPictures {
  private static final int MOST_ROWS = 400;

  private final NodeNames names;
  private final long start;
  private final List<Row> rows = new ArrayList<>();
  private final Set<String> participants = new LinkedHashSet<>();
  private final Map<String, EspRun> runs = new HashMap<>();

  private LadderPictures(NodeNames names, long start) {
    this.names = names;
    this.start = start;
  }

  /** The ladder of a capture from anywhere; addresses are its names. */
  public static LadderPicture of(Trace trace) {
    LadderPictures picture = drawn(trace, NodeNames.NONE);
    return new LadderPicture(List.copyOf(picture.participants), picture.rows);
  }

  private static LadderPictures drawn(Trace trace, NodeNames names) {
    LadderPictures picture = new LadderPictures(names, trace.startNanos());
    for (TracedPacket packet : trace.packets()) {
      if (picture.rows.size() < MOST_ROWS) {
        picture.add(packet);
      }
    }
    return picture;
  }

  static LadderPicture of(Trace trace, NodeNames names, Topology topology) {
    LadderPictures picture = drawn(trace, names);
    // lifelines stand in the topology's order, so that all ladders of a feature look alike
    List<String> order = new ArrayList<>(topology.nodes().keySet());
    order.retainAll(picture.participants);
    picture.participants.stream().filter(p -> !order.contains(p)).forEach(order::add);
    return new LadderPicture(order, picture.rows);
  }

  private void add(TracedPacket packet) {
    if (packet.flow().isEmpty()) {
      return;
    }
    String from = names.of(packet.flow().get().source().address());
    String to = names.of(packet.flow().get().destination().address());
    switch (packet.content()) {
      case PacketContent.Ike ike -> message(packet, from, to, ike);
      case PacketContent.Esp esp -> traffic(packet, from, to, esp);
      case PacketContent.NatKeepalive() -> {}
      case PacketContent.Plain _ -> {}
      case PacketContent.Undecoded _ -> {}
    }
  }

  private void message(TracedPacket packet, String from, String to, PacketContent.Ike ike) {
    runs.clear();
    participants.add(from);
    participants.add(to);
    rows.add(
        new Row(
            from,
            to,
            ike.message().header().exchange().toString(),
            Ladder.payloadNames(ike.message()),
            ike.retransmission() ? Style.RETRANSMISSION : Style.MESSAGE,
            packet.frame(),
            seconds(packet),
            "id "
                + ike.message().header().messageId()
                + (ike.message().header().response() ? " response" : " request"),
            Ladder.detail(ike)));
  }

  /** Between two IKE messages, the packets of one SA are one arrow with their number. */
  private void traffic(TracedPacket packet, String from, String to, PacketContent.Esp esp) {
    participants.add(from);
    participants.add(to);
    String spi = "SPI 0x%08x".formatted(esp.spi());
    String key = from + " " + to + " " + spi;
    EspRun run =
        Optional.ofNullable(runs.get(key))
            .orElseGet(() -> new EspRun(rows.size(), 0, packet.frame(), seconds(packet)))
            .next();
    runs.put(key, run);
    Row row =
        new Row(
            from,
            to,
            run.packets() == 1 ? "ESP" : "ESP × " + run.packets(),
            List.of(),
            Style.TRAFFIC,
            run.frame(),
            run.seconds(),
            spi,
            List.of(
                spi + ", sequence numbers to " + esp.sequence(),
                esp.udpEncapsulated() ? "in UDP" : "IP protocol 50"));
    if (run.row() < rows.size()) {
      rows.set(run.row(), row);
    } else {
      rows.add(row);
    }
  }

  /** Packets of one SA since the last IKE message; frame and time are the first one's. */
  private record EspRun(int row, long packets, long frame, double seconds) {
    EspRun next() {
      return new EspRun(row, packets + 1, frame, seconds);
    }
  }

  private double seconds(TracedPacket packet) {
    return (packet.nanos() - start) / 1e9;
  }
}
