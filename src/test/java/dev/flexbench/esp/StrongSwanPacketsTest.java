package dev.flexbench.esp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.testing.HexVectors;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Opens ESP packets that a strongSwan daemon sealed. */
class StrongSwanPacketsTest {
  private static final HexVectors SEEN = HexVectors.of("/vectors/strongswan-psk.properties");
  private static final EspTransform GCM = EspTransform.AES_GCM_16_128;

  @Test
  void theSaTakesStrongSwansPacketsOnce() {
    TunnelPair pair = pair(0x4db4b485, "child.initiator", "198.51.100.1/32", "198.51.100.2/32");
    assertThat(pair.open(SEEN.get("esp.1"))).containsExactly(SEEN.get("inner.1"));
    assertThat(pair.open(SEEN.get("esp.3"))).hasSize(1);
    assertThat(pair.open(SEEN.get("esp.1"))).isEmpty();
    assertThat(pair.in.counters().toString()).isEqualTo("2 packets, 168 bytes, 1 REPLAY");
  }

  @Test
  void theOtherDirectionHasTheOtherKeys() {
    TunnelPair right = pair(0xc44859ca, "child.responder", "198.51.100.2/32", "198.51.100.1/32");
    assertThat(right.open(SEEN.get("esp.2"))).containsExactly(SEEN.get("inner.2"));
    TunnelPair wrong = pair(0xc44859ca, "child.initiator", "198.51.100.2/32", "198.51.100.1/32");
    assertThat(wrong.open(SEEN.get("esp.4"))).isEmpty();
    assertThat(wrong.in.counters().drops(Drop.AUTHENTICATION)).isEqualTo(1);
    assertThat(right.open(SEEN.get("esp.4"))).hasSize(1);
  }

  private static TunnelPair pair(int spi, String keymat, String from, String to) {
    Octets key = SEEN.get(keymat);
    Selectors selectors =
        new Selectors(
            List.of(Selector.of(IpPrefix.parse(from))), List.of(Selector.of(IpPrefix.parse(to))));
    return new TunnelPair(
        new EspSaParameters(
            spi,
            GCM,
            EspKeys.of(GCM, key),
            Samples.SPOKE_TO_HUB,
            EspMode.TUNNEL,
            selectors,
            32,
            false));
  }
}
