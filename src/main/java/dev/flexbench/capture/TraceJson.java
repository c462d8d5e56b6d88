package dev.flexbench.capture;

import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.Payload;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trace as JSON: one object with {@code links} and {@code packets}. The order of fields is fixed,
 * so that the same trace always makes the same text.
 */
public final class TraceJson {
  private static final JsonMapper JSON = new JsonMapper();

  private TraceJson() {}

  /** The trace as a text. */
  public static String write(Trace trace) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(trace, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Writes the trace in UTF-8; the stream stays open. */
  public static void write(Trace trace, OutputStream out) {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
      json.writeStartObject();
      json.writeArrayPropertyStart("links");
      for (CapturedLink link : trace.links()) {
        json.writeStartObject();
        json.writeStringProperty("name", link.name());
        json.writeStringProperty("type", link.type().toString());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("packets");
      for (TracedPacket packet : trace.packets()) {
        packet(json, packet, trace.startNanos());
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw("\n");
    }
  }

  private static void packet(JsonGenerator json, TracedPacket packet, long start) {
    json.writeStartObject();
    json.writeNumberProperty("frame", packet.frame());
    json.writeStringProperty("link", packet.link());
    json.writeNumberProperty("nanos", packet.nanos());
    json.writeNumberProperty("sinceStart", packet.nanos() - start);
    packet
        .flow()
        .ifPresent(flow -> {
          json.writeStringProperty("from", flow.source().toString());
          json.writeStringProperty("to", flow.destination().toString());
        });
    switch (packet.content()) {
      case PacketContent.Ike ike -> ike(json, ike);
      case PacketContent.Esp esp -> esp(json, esp);
      case PacketContent.NatKeepalive _ -> json.writeStringProperty("kind", "nat-keepalive");
      case PacketContent.Plain plain -> {
        json.writeStringProperty("kind", "plain");
        plain(json, plain);
      }
      case PacketContent.Undecoded undecoded -> {
        json.writeStringProperty("kind", "undecoded");
        json.writeStringProperty("reason", undecoded.reason());
      }
    }
    json.writeEndObject();
  }

  private static void ike(JsonGenerator json, PacketContent.Ike ike) {
    IkeMessage message = ike.message();
    IkeHeader header = message.header();
    json.writeStringProperty("kind", "ike");
    json.writeStringProperty("exchange", header.exchange().toString());
    json.writeBooleanProperty("response", header.response());
    json.writeNumberProperty("messageId", header.messageId());
    json.writeStringProperty("spiI", HexFormat.of().toHexDigits(header.initiatorSpi()));
    json.writeStringProperty("spiR", HexFormat.of().toHexDigits(header.responderSpi()));
    json.writeBooleanProperty("fromInitiator", header.initiator());
    json.writeBooleanProperty("natPort", ike.natPort());
    json.writeBooleanProperty("sealed", ike.outer().isEncrypted());
    json.writeBooleanProperty("decrypted", ike.decrypted().isPresent());
    json.writeBooleanProperty("retransmission", ike.retransmission());
    ike.problem().ifPresent(problem -> json.writeStringProperty("problem", problem));
    json.writeArrayPropertyStart("payloads");
    List<String> names = message.notation();
    for (int i = 0; i < names.size(); i++) {
      Payload payload = message.payloads().get(i);
      json.writeStartObject();
      json.writeStringProperty("name", names.get(i));
      json.writeStringProperty("text", PayloadText.of(payload));
      if (payload.critical()) {
        json.writeBooleanProperty("critical", true);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void esp(JsonGenerator json, PacketContent.Esp esp) {
    json.writeStringProperty("kind", "esp");
    json.writeStringProperty("spi", HexFormat.of().toHexDigits((int) esp.spi()));
    json.writeNumberProperty("sequence", esp.sequence());
    json.writeBooleanProperty("udp", esp.udpEncapsulated());
    json.writeNumberProperty("length", esp.length());
    esp.problem().ifPresent(problem -> json.writeStringProperty("problem", problem));
    esp.inner().ifPresent(inner -> inner(json, inner));
  }

  private static void plain(JsonGenerator json, PacketContent.Plain plain) {
    json.writeStringProperty("protocol", plain.protocol().toString());
    json.writeNumberProperty("length", plain.length());
    if (plain.fragment()) {
      json.writeBooleanProperty("fragment", true);
    }
    json.writeStringProperty("summary", plain.summary());
    plain.inner().ifPresent(inner -> inner(json, inner));
  }

  private static void inner(JsonGenerator json, PacketContent.Plain inner) {
    json.writeObjectPropertyStart("inner");
    json.writeStringProperty("from", inner.source().toString());
    json.writeStringProperty("to", inner.destination().toString());
    plain(json, inner);
    json.writeEndObject();
  }
}
