package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.wire.Endpoint;
import java.util.HexFormat;
import java.util.List;

/** The packet lines of the event log, worded as IOS words them. */
final class PacketLog {
  private PacketLog() {}

  static String sending(
      Endpoint local, Endpoint remote, IkeHeader header, List<? extends Payload> payloads) {
    return text("Sending Packet [To " + remote + "/From " + local, header, payloads);
  }

  static String received(Endpoint local, Endpoint remote, IkeMessage message) {
    return text(
        "Received Packet [From " + remote + "/To " + local, message.header(), message.payloads());
  }

  private static String text(String head, IkeHeader header, List<? extends Payload> payloads) {
    HexFormat hex = HexFormat.of().withUpperCase();
    return head
        + "/VRF i0:f0] Initiator SPI : "
        + hex.toHexDigits(header.initiatorSpi())
        + " - Responder SPI : "
        + hex.toHexDigits(header.responderSpi())
        + " Message id: "
        + header.messageId()
        + " IKEv2 "
        + header.exchange()
        + " Exchange "
        + (header.response() ? "RESPONSE" : "REQUEST")
        + " Payload contents: "
        + String.join(" ", new IkeMessage(header, List.copyOf(payloads)).notation());
  }
}
