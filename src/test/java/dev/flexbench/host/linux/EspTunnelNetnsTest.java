package dev.flexbench.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.esp.EspTransform;
import dev.flexbench.host.OuterPath.Encapsulation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real ESP plane on two real hosts; skipped without root. */
class EspTunnelNetnsTest {
  private TestNamespaces spaces;

  @BeforeEach
  void open() {
    spaces = TestNamespaces.open();
  }

  @AfterEach
  void close() {
    if (spaces != null) {
      spaces.close();
    }
  }

  private StaticEspNode node(int n, EspTransform transform, Encapsulation how, boolean v6)
      throws Exception {
    String network = v6 ? "2001:db8::" : "198.18.0.";
    return spaces.inside(
        n == 1 ? TestNamespaces.A : TestNamespaces.B,
        () ->
            new StaticEspNode(
                n, transform, StaticEspNode.path(network + n, network + (3 - n), how), List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "AES_GCM_16_128, UDP, false",
    "AES_GCM_16_256, UDP, true",
    "AES_GCM_16_128, RAW, false",
    "AES_CBC_256_HMAC_SHA2_256_128, RAW, true",
    "AES_CBC_128_HMAC_SHA2_512_256, UDP, false"
  })
  void pingAndTcpPassEncrypted(EspTransform transform, Encapsulation how, boolean v6)
      throws Exception {
    try (StaticEspNode a = node(1, transform, how, v6);
        StaticEspNode b = node(2, transform, how, v6)) {
      for (String inner : List.of("10.9.0.2", "2001:db8:9::2")) {
        assertThat(spaces.pingReplies("a", 2, 5000, inner))
            .as("%s %s / %s %s", a.counters(), a.esp().in(), b.counters(), b.esp().in())
            .isGreaterThanOrEqualTo(2);
        assertThat(transfer(inner)).as("iperf3 to %s", inner).contains("receiver");
      }
      assertThat(b.esp().in().packets()).isGreaterThan(2000);
      assertThat(b.esp().in().drops()).isZero();
      assertThat(a.counters().dropped() + b.counters().dropped()).isZero();
    }
  }

  private String transfer(String to) throws Exception {
    Process server = spaces.start("b", "iperf3", "-s", "-1");
    try {
      spaces.awaitTcpListener("b", 5201);
      return spaces.exec("a", "iperf3", "-c", to, "-n", "20M").out();
    } finally {
      server.destroyForcibly().waitFor();
    }
  }
}
