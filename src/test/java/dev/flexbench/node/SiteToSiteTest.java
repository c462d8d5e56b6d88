package dev.flexbench.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two static tunnels with smart defaults: IPv6 over an IPv4 path. */
final class SiteToSiteTest {
  private final Bench bench =
      new Bench()
          .node(
              "r1",
              HubAndSpokeTest.config("site-to-site/r1"),
              "FastEthernet0/0=wan",
              "Ethernet0/0=cafe")
          .node(
              "r2",
              HubAndSpokeTest.config("site-to-site/r2"),
              "FastEthernet0/0=wan",
              "Ethernet0/0=beef")
          .station("pc1", "cafe", "2001:db8:cafe::10/64", "2001:db8:cafe::1")
          .station("pc2", "beef", "2001:db8:beef::10/64", "2001:db8:beef::1");

  @ParameterizedTest
  @ValueSource(strings = {"r1", "r2"})
  void eitherSiteCanBegin(String first) {
    assertThat(bench.connect(first)).isInstanceOf(ConnectOutcome.Up.class);

    assertThat(bench.ping("pc1", "2001:db8:beef::10")).isPositive();
    assertThat(bench.ping("pc2", "2001:db8:cafe::10")).isPositive();
    assertThat(bench.at("r2").execute("show ipv6 route"))
        .contains("S     2001:db8:cafe::/64 is directly connected, Tunnel0");
  }

  @Test
  void bothMayBeginAtOnce() {
    bench.at("r1").connect(outcome -> {});
    bench.connect("r2");
    bench.connect("r1");

    assertThat(bench.ping("pc1", "2001:db8:beef::10")).isPositive();
    assertThat(bench.ping("pc2", "2001:db8:cafe::10")).isPositive();
  }

  @Test
  void nothingIsRoutedIntoATunnelThatIsDown() {
    assertThat(bench.ping("pc1", "2001:db8:beef::10")).isNotPositive();
    assertThat(bench.at("r1").execute("show ipv6 route")).doesNotContain("Tunnel0");
  }
}
