package dev.flexbench.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.wire.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LadderTest {
  private final SampleTunnel tunnel =
      new SampleTunnel(TsharkTest.gcm(256), SampleEsp.GCM_256, true);
  private final Trace trace = Decoder.decode(tunnel.capture(), tunnel.keyLog());

  @Test
  void textShowsTheExchangeAsALadder() {
    String text =
        Ladder.between(trace, SampleTunnel.HUB, SampleTunnel.SPOKE)
            .text(end -> end.address().equals(SampleTunnel.HUB) ? "hub" : "spoke1");
    assertThat(text)
        .isEqualTo(
            """
            +0.000 s  spoke1 -> hub     IKE_SA_INIT request     0  SA, KE, Ni, N(NAT_DETECTION_SOURCE_IP), N(NAT_DETECTION_DESTINATION_IP), V  frame 1
            +0.005 s  spoke1 -> hub     IKE_SA_INIT request     0  SA, KE, Ni, N(NAT_DETECTION_SOURCE_IP), N(NAT_DETECTION_DESTINATION_IP), V  frame 2, sent again
            +0.010 s  hub    -> spoke1  IKE_SA_INIT response    0  SA, KE, Nr, N(NAT_DETECTION_SOURCE_IP), N(NAT_DETECTION_DESTINATION_IP), V  frame 3
            +0.015 s  spoke1 -> hub     IKE_AUTH request        1  IDi, AUTH, CP(CFG_REQUEST), SA, TSi, TSr                                    frame 4
            +0.020 s  hub    -> spoke1  IKE_AUTH response       1  IDr, AUTH, CP(CFG_REPLY), SA, TSi, TSr                                      frame 5
            +0.040 s  hub    -> spoke1  INFORMATIONAL request   0  D                                                                           frame 9
            +0.045 s  spoke1 -> hub     INFORMATIONAL response  0  (empty)                                                                     frame 10
            """);
  }

  @Test
  void messagesOfOthersAreLeftOut() {
    assertThat(Ladder.between(trace, SampleTunnel.HUB, IpAddress.parse("198.18.0.9")).rows())
        .isEmpty();
  }

  @Test
  void detailShowsEveryPayload() {
    PacketContent.Ike auth = trace.ike().skip(4).findFirst().orElseThrow().ike();
    assertThat(Ladder.detail(auth))
        .containsExactly(
            "IKE_AUTH response, message ID 1, from the responder,"
                + " SPIs 1111111122222222 and 3333333344444444",
            "IDr: ID_FQDN hub.example.net",
            "AUTH: SHARED_KEY_MIC, 32 octets",
            "CP(CFG_REPLY): INTERNAL_IP4_SUBNET 192.168.0.0 255.255.0.0",
            "SA: ESP c0ffee02: ENCR_AES_GCM_16-256, ESN_NONE",
            "TSi: 0.0.0.0-255.255.255.255",
            "TSr: 0.0.0.0-255.255.255.255");
    PacketContent.Ike init = trace.ike().findFirst().orElseThrow().ike();
    assertThat(Ladder.detail(init))
        .contains("KE: CURVE25519, 32 octets", "Ni: 32 octets", "V: FLEXVPN-SUPPORTED");
  }

  @Test
  void jsonIsTheSameEveryTimeAndHasNoKeys() {
    String json = TraceJson.write(trace);
    assertThat(json).isEqualTo(TraceJson.write(Decoder.decode(tunnel.capture(), tunnel.keyLog())));
    IkeSaKeys keys = tunnel.keyLog().ike().getFirst();
    assertThat(json)
        .doesNotContain(
            List.of(
                keys.skEi().hex(),
                keys.skEr().hex(),
                tunnel.keyLog().esp().getFirst().encryptionKey().hex()));
  }

  @Test
  void jsonNamesWhatEachFrameIs() {
    JsonNode root = new JsonMapper().readTree(TraceJson.write(trace));
    assertThat(root.path("links").path(0).path("name").stringValue()).isEqualTo("wan");
    JsonNode packets = root.path("packets");
    assertThat(packets.size()).isEqualTo(10);
    assertThat(packets.path(3).path("kind").stringValue()).isEqualTo("ike");
    assertThat(packets.path(3).path("payloads").path(0).path("text").stringValue())
        .isEqualTo("ID_FQDN spoke1.example.net");
    assertThat(packets.path(5).path("inner").path("summary").stringValue())
        .isEqualTo("ICMP echo request 7/1");
    assertThat(packets.path(7).path("kind").stringValue()).isEqualTo("nat-keepalive");
    assertThat(packets.path(9).path("sinceStart").longValue()).isEqualTo(45_000_000);
  }
}
