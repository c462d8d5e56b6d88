package dev.flexbench.capture;

import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The IKE messages between two endpoints as rows, in the order of the capture. */
public record Ladder(List<Row> rows) {
  public Ladder {
    rows = List.copyOf(rows);
  }

  /**
   * One message.
   *
   * @param frame its number in the capture, from 1
   * @param nanos since the start of the trace
   * @param exchange {@code IKE_SA_INIT} and so on, as the registry names it
   * @param payloads in the notation of RFC 7296 section 1.2; {@code SK} alone where it could not be
   *     opened
   * @param retransmission whether the same octets went the same way before
   */
  public record Row(
      long frame,
      long nanos,
      Endpoint from,
      Endpoint to,
      String exchange,
      boolean response,
      long messageId,
      List<String> payloads,
      boolean retransmission) {
    public Row {
      payloads = List.copyOf(payloads);
    }
  }

  /** All IKE messages of a trace. */
  public static Ladder of(Trace trace) {
    return of(trace, trace.ike());
  }

  /** The IKE messages of a trace between two addresses. */
  public static Ladder between(Trace trace, IpAddress one, IpAddress other) {
    return of(trace, trace.ikeBetween(one, other));
  }

  /** The payloads as ladders name them: {@code SA}, {@code Ni}, {@code N(COOKIE)}, {@code D}. */
  public static List<String> payloadNames(IkeMessage message) {
    return message.notation();
  }

  /** A decoded message for people, a line for the header and one for each payload; no secrets. */
  public static List<String> detail(PacketContent.Ike ike) {
    IkeMessage message = ike.message();
    IkeHeader header = message.header();
    HexFormat hex = HexFormat.of();
    List<String> out = new ArrayList<>();
    out.add(
        header.exchange()
            + (header.response() ? " response, message ID " : " request, message ID ")
            + header.messageId()
            + (header.initiator() ? ", from the initiator" : ", from the responder")
            + ", SPIs "
            + hex.toHexDigits(header.initiatorSpi())
            + " and "
            + hex.toHexDigits(header.responderSpi()));
    ike.problem().ifPresent(problem -> out.add("not decrypted: " + problem));
    List<String> names = message.notation();
    for (int i = 0; i < names.size(); i++) {
      String text = PayloadText.of(message.payloads().get(i));
      out.add(text.isEmpty() ? names.get(i) : names.get(i) + ": " + text);
    }
    return out;
  }

  private static Ladder of(Trace trace, Stream<Trace.IkePacket> messages) {
    long start = trace.startNanos();
    return new Ladder(messages.map(message -> row(message, start)).toList());
  }

  private static Row row(Trace.IkePacket packet, long start) {
    IkeMessage message = packet.ike().message();
    return new Row(
        packet.packet().frame(),
        packet.packet().nanos() - start,
        packet.flow().source(),
        packet.flow().destination(),
        message.header().exchange().toString(),
        message.header().response(),
        message.header().messageId(),
        message.notation(),
        packet.ike().retransmission());
  }

  /**
   * The ladder as text, a line per message:
   *
   * <pre>
   * +0.000 s  spoke1 -> hub     IKE_SA_INIT  0  SA, KE, Ni, N(NAT_DETECTION_SOURCE_IP)  frame 1
   * </pre>
   *
   * @param names gives an endpoint's name
   */
  public String text(Function<Endpoint, String> names) {
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      cells.add(
          List.of(
              String.format(Locale.ROOT, "+%.3f s", row.nanos() / 1e9),
              names.apply(row.from()),
              "-> " + names.apply(row.to()),
              row.exchange() + (row.response() ? " response" : " request"),
              Long.toString(row.messageId()),
              row.payloads().isEmpty() ? "(empty)" : String.join(", ", row.payloads()),
              "frame " + row.frame() + (row.retransmission() ? ", sent again" : "")));
    }
    StringBuilder out = new StringBuilder();
    for (List<String> line : cells) {
      StringBuilder text = new StringBuilder();
      for (int column = 0; column < line.size(); column++) {
        text.append(line.get(column));
        text.repeat(' ', width(cells, column) - line.get(column).length() + (column == 1 ? 1 : 2));
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  /** The ladder as text with addresses for names. */
  public String text() {
    return text(endpoint -> endpoint.toString());
  }

  private static int width(List<List<String>> cells, int column) {
    return cells.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }
}
