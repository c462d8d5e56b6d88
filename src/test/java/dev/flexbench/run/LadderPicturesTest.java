package dev.flexbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.capture.CapturedLink;
import dev.flexbench.capture.LinkType;
import dev.flexbench.capture.PacketContent;
import dev.flexbench.capture.Trace;
import dev.flexbench.capture.TracedPacket;
import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.report.LadderPicture.Row;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LadderPicturesTest {
  private static final Endpoint HUB = new Endpoint(IpAddress.parse("198.18.0.1"), 0);
  private static final Endpoint SPOKE = new Endpoint(IpAddress.parse("198.18.0.11"), 0);
  private final List<TracedPacket> packets = new ArrayList<>();

  @Test
  void aFloodInBothDirectionsIsAnArrowEachAndHidesNoMessageAfterIt() {
    for (int i = 0; i < 1000; i++) {
      esp(SPOKE, HUB, 0x11111111L);
      esp(HUB, SPOKE, 0x22222222L);
    }
    informational();
    esp(HUB, SPOKE, 0x22222222L);
    Trace trace = new Trace(List.of(new CapturedLink("wan", LinkType.ETHERNET)), packets);
    List<Row> rows = LadderPictures.of(trace).rows();
    assertThat(rows)
        .extracting(Row::label)
        .containsExactly("ESP × 1000", "ESP × 1000", "INFORMATIONAL", "ESP");
    assertThat(rows).extracting(Row::frame).containsExactly(1L, 2L, 2001L, 2002L);
  }

  private void esp(Endpoint from, Endpoint to, long spi) {
    add(
        from,
        to,
        new PacketContent.Esp(spi, packets.size(), false, 100, Optional.empty(), Optional.empty()));
  }

  private void informational() {
    IkeHeader header =
        new IkeHeader(1, 2, 2, 0, ExchangeType.INFORMATIONAL, true, false, false, 5, 0);
    add(
        SPOKE,
        HUB,
        new PacketContent.Ike(
            new IkeMessage(header, List.of()), Optional.empty(), false, false, Optional.empty()));
  }

  private void add(Endpoint from, Endpoint to, PacketContent content) {
    long frame = packets.size() + 1L;
    packets.add(
        new TracedPacket(
            frame, "wan", frame, Optional.of(new TracedPacket.Flow(from, to)), content));
  }
}
