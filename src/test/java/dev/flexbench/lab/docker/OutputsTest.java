package dev.flexbench.lab.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Station.FlowReport;
import dev.flexbench.lab.Station.FlowSpec;
import dev.flexbench.lab.VpnNode.RouteView;
import dev.flexbench.lab.docker.DockerFacts.Answer;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the tools in the containers print, read. */
class OutputsTest {
  @Test
  void aPingIsCounted() throws Exception {
    String out =
        """
        PING 10.0.0.1 (10.0.0.1) 56(84) bytes of data.
        64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=0.512 ms
        64 bytes from 10.0.0.1: icmp_seq=3 ttl=64 time=12.5 ms

        --- 10.0.0.1 ping statistics ---
        3 packets transmitted, 2 received, 33.3333% packet loss, time 202ms
        """;

    var report = PingOutput.parse(new ExecResult(0, out, ""), 3);

    assertThat(report.sent()).isEqualTo(3);
    assertThat(report.received()).isEqualTo(2);
    assertThat(report.roundTrips())
        .containsExactly(Duration.ofNanos(512_000), Duration.ofNanos(12_500_000));
  }

  @Test
  void aPingWithoutARouteLosesAll() throws Exception {
    var report =
        PingOutput.parse(new ExecResult(2, "", "ping: connect: Network is unreachable\n"), 3);

    assertThat(report.sent()).isEqualTo(3);
    assertThat(report.received()).isZero();
  }

  @Test
  void aPingThatIsBrokenIsTheBenchsFault() {
    assertThatThrownBy(
            () -> PingOutput.parse(new ExecResult(2, "", "ping: invalid argument: 'x'\n"), 3))
        .isInstanceOf(LabException.class)
        .hasMessage("ping: ping: invalid argument: 'x'");
  }

  @Test
  void aFlowIsWhatTheReceiverCounted() throws Exception {
    String json =
        """
        {"end": {"sum": {"packets": 300}},
         "server_output_json": {"intervals": [
          {"sum": {"end": 0.1, "bytes": 12500, "bits_per_second": 1000000, "lost_packets": 0}},
          {"sum": {"end": 0.2, "bytes": 0, "bits_per_second": 0, "lost_packets": 0}},
          {"sum": {"end": 0.3, "bytes": 0, "bits_per_second": 0, "lost_packets": 0}},
          {"sum": {"end": 0.4, "bytes": 12500, "bits_per_second": 1000000, "lost_packets": 7}}]}}
        """;

    FlowReport report =
        IperfReport.parse(
            json, FlowSpec.udp(Duration.ofSeconds(1), 1_000_000), Duration.ofSeconds(5));

    assertThat(report.bitsPerSecond()).isEqualTo(200_000);
    assertThat(report.sent()).isEqualTo(300);
    assertThat(report.lost()).isEqualTo(7);
    assertThat(report.longestSilence()).isEqualTo(Duration.ofMillis(200));
    assertThat(report.samples()).hasSize(4);
  }

  @Test
  void aFlowThatDidNotStartIsOneLine() {
    String json = "{\"error\": \"unable to connect to server: Connection refused\"}";

    assertThatThrownBy(
            () -> IperfReport.parse(json, FlowSpec.tcp(Duration.ofSeconds(1)), Duration.ZERO))
        .isInstanceOf(LabException.class)
        .hasMessage("iperf3: unable to connect to server: Connection refused");
    assertThat(IperfReport.error("")).contains("no output");
  }

  @Test
  void onlyRoutesBeyondTheOwnLinksAreShown() {
    String json =
        """
        [{"dst":"198.18.0.0/24","dev":"eth0","protocol":"kernel","scope":"link"},
         {"type":"local","dst":"198.18.0.1","dev":"eth0","table":"local","protocol":"kernel"},
         {"dst":"192.168.1.0/24","dev":"ipsec0","table":"220","protocol":"static"},
         {"dst":"10.0.0.254","dev":"ipsec0","table":"220","protocol":"static"},
         {"dst":"default","gateway":"198.18.0.254","dev":"eth0"}]
        """;

    assertThat(KernelRoutes.parse(json))
        .containsExactly(
            new RouteView(IpPrefix.parse("192.168.1.0/24"), "ipsec0"),
            new RouteView(IpPrefix.parse("10.0.0.254/32"), "ipsec0"),
            new RouteView(IpPrefix.ALL_V4, "eth0"));
  }

  @Test
  void factsAreYesNoOrUnknown() {
    DockerFacts facts = DockerFacts.parse("20.10", "tun=yes\nesp=no\n");

    assertThat(facts.engine()).contains("20.10");
    assertThat(facts.tun()).isEqualTo(Answer.YES);
    assertThat(facts.kernelEsp()).isEqualTo(Answer.NO);
    assertThat(facts.netem()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void linesAreCutOutOfAnyPieces() {
    List<String> lines = new ArrayList<>();
    LineSplitter splitter = new LineSplitter(lines::add);

    splitter.add("REA".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    splitter.add("DY\r\n\nlast".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(lines).containsExactly("READY", "");
    splitter.end();
    assertThat(lines).containsExactly("READY", "", "last");
  }
}
