package dev.flexbench.host.sim.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flexbench.host.HostException;
import dev.flexbench.host.sim.LinkSpec;
import dev.flexbench.host.sim.SimHost;
import dev.flexbench.host.sim.SimLink;
import dev.flexbench.host.sim.SimWorld;
import dev.flexbench.wire.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** client — lan — router — wan — server. */
class FlowsTest {
  private static final IpAddress SERVER = IpAddress.parse("198.18.0.2");
  private static final IpAddress SERVER_V6 = IpAddress.parse("2001:db8:18::2");
  private static final Duration SAMPLES = Duration.ofMillis(100);

  private final SimWorld world = new SimWorld(9, Instant.EPOCH);
  private final SimHost client = world.host("client");
  private final SimHost router = world.host("router");
  private final SimHost server = world.host("server");

  private void build(LinkSpec wanSpec) {
    SimLink lan = world.link("lan", LinkSpec.PLAIN.withRate(1_000_000_000));
    SimLink wan = world.link("wan", wanSpec);
    client
        .attach("eth0", lan, "192.168.1.10/24", "2001:db8:1::10/64")
        .route("0.0.0.0/0", "192.168.1.1")
        .route("::/0", "2001:db8:1::1");
    router
        .attach("eth0", lan, "192.168.1.1/24", "2001:db8:1::1/64")
        .attach("eth1", wan, "198.18.0.1/24", "2001:db8:18::1/64")
        .forwarding(true);
    server
        .attach("eth0", wan, "198.18.0.2/24", "2001:db8:18::2/64")
        .route("0.0.0.0/0", "198.18.0.1")
        .route("::/0", "2001:db8:18::1");
  }

  private FlowResult tcp(IpAddress target, int streams, int seconds) {
    TcpFlow flow =
        TcpFlow.start(client, server, target, streams, Duration.ofSeconds(seconds), SAMPLES);
    world.runUntil("the transfer", Duration.ofMinutes(5), flow::done);
    return flow.result();
  }

  private static LinkSpec rate(long megabits, int delayMillis) {
    return LinkSpec.PLAIN.withRate(megabits * 1_000_000).withDelay(Duration.ofMillis(delayMillis));
  }

  @Test
  void tcpFillsTheLink() {
    build(rate(50, 5));
    FlowResult result = tcp(SERVER, 1, 5);
    assertThat(result.bitsPerSecond() / 50e6).isBetween(0.90, 0.97);
    assertThat(result.samples()).hasSize(50);
    assertThat(result.samples().stream().mapToLong(FlowResult.Sample::octets).sum())
        .isEqualTo(result.octets());
  }

  @Test
  void tcpFillsTheLinkInIpv6AndWithSeveralStreams() {
    build(rate(50, 5));
    assertThat(tcp(SERVER_V6, 4, 5).bitsPerSecond() / 50e6).isBetween(0.88, 0.97);
  }

  @Test
  void tcpIsBoundByTheSlowestLinkOfThePath() {
    build(LinkSpec.PLAIN.withDelay(Duration.ofMillis(1)));
    assertThat(tcp(SERVER, 1, 1).bitsPerSecond() / 1e9).isBetween(0.7, 0.97);
  }

  @Test
  void tcpRecoversFromRandomLoss() {
    build(rate(20, 5).withLoss(0.01));
    FlowResult result = tcp(SERVER, 1, 10);
    // about MSS / RTT * 1.22 / sqrt(loss) with 1 % loss and 10 ms and its queueing: some Mbit/s
    assertThat(result.bitsPerSecond()).isBetween(5e6, 20e6);
  }

  @Test
  void tcpLearnsThePathMtu() throws HostException {
    build(rate(50, 5));
    router.ip().up("eth1", 1300); // the ends' own links take 1500
    assertThat(tcp(SERVER, 1, 3).bitsPerSecond() / 50e6).isBetween(0.85, 0.97);
    assertThat(client.mtuTo(SERVER)).isEqualTo(1300);
  }

  @Test
  void tcpSurvivesACutLink() throws HostException {
    build(rate(10, 5));
    TcpFlow flow = TcpFlow.start(client, server, SERVER, 1, Duration.ofSeconds(10), SAMPLES);
    world.runFor(Duration.ofSeconds(2));
    router.plug("eth1", false);
    world.runFor(Duration.ofSeconds(2));
    router.plug("eth1", true);
    world.runUntil("the transfer", Duration.ofMinutes(1), flow::done);
    FlowResult result = flow.result();
    assertThat(result.longestSilence()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
    assertThat(result.samples().getLast().octets()).isPositive();
  }

  @Test
  void tcpToASilentServerEndsWithNothing() {
    build(rate(10, 5));
    server.powerOff();
    assertThat(tcp(SERVER, 1, 2).octets()).isZero();
  }

  @Test
  void udpArrivesAtTheRateThatIsOffered() {
    build(rate(100, 5));
    UdpFlow.Spec spec = UdpFlow.Spec.of(Duration.ofSeconds(2), 50_000_000, 1200);
    UdpFlow flow = UdpFlow.start(client, server, SERVER, spec);
    world.runUntil("the flow", Duration.ofSeconds(10), flow::done);
    FlowResult result = flow.result();
    assertThat(result.lost()).isZero();
    assertThat(result.sent()).isEqualTo(10_417);
    assertThat(result.bitsPerSecond()).isCloseTo(50e6, within(0.5e6));
    assertThat(result.longestSilence()).isLessThan(Duration.ofMillis(1));
  }

  @Test
  void udpBeyondTheRateIsLostAndCounted() {
    build(rate(10, 5));
    UdpFlow.Spec spec = UdpFlow.Spec.of(Duration.ofSeconds(2), 20_000_000, 1200);
    UdpFlow flow = UdpFlow.start(client, server, SERVER, spec);
    world.runUntil("the flow", Duration.ofSeconds(10), flow::done);
    assertThat((double) flow.result().lost() / flow.result().sent()).isCloseTo(0.5, within(0.1));
    assertThat(flow.result().samples().stream().mapToLong(FlowResult.Sample::lost).sum())
        .isEqualTo(flow.result().lost());
  }

  @Test
  void udpShowsTheSilenceOfACut() throws HostException {
    build(rate(100, 5));
    UdpFlow.Spec spec = UdpFlow.Spec.of(Duration.ofSeconds(3), 1_000_000, 1200);
    UdpFlow flow = UdpFlow.start(client, server, SERVER, spec);
    world.runFor(Duration.ofSeconds(1));
    router.plug("eth1", false);
    world.runFor(Duration.ofMillis(500));
    router.plug("eth1", true);
    world.runUntil("the flow", Duration.ofSeconds(10), flow::done);
    assertThat(flow.result().longestSilence())
        .isBetween(Duration.ofMillis(500), Duration.ofMillis(520));
    assertThat(flow.result().lost()).isBetween(51L, 53L);
  }

  @Test
  void duplicatedDatagramsCountOnce() {
    build(rate(100, 5).withDuplication(0.5));
    UdpFlow.Spec spec = UdpFlow.Spec.of(Duration.ofSeconds(1), 1_000_000, 1200);
    UdpFlow flow = UdpFlow.start(client, server, SERVER, spec);
    world.runUntil("the flow", Duration.ofSeconds(10), flow::done);
    assertThat(flow.result().lost()).isZero();
    assertThat(flow.duplicates()).isBetween(30L, 75L);
  }

  @Test
  void pingReportsLossAndRoundTrips() {
    build(LinkSpec.PLAIN.withDelay(Duration.ofMillis(5)).withLoss(0.2));
    Ping ping =
        Ping.start(
            client, SERVER, new Ping.Spec(200, Duration.ofMillis(10), 56, Duration.ofSeconds(1)));
    world.runUntil("the ping", Duration.ofSeconds(10), ping::done);
    assertThat(ping.sent()).isEqualTo(200);
    assertThat(ping.received()).isBetween(105, 150);
    List<Duration> trips = new ArrayList<>(ping.roundTrips());
    trips.removeIf(Duration.ofNanos(10_000_832)::equals); // 104 octets at 1 Gbit/s on the LAN
    assertThat(trips.stream().distinct().count()).isLessThanOrEqualTo(1);
  }
}
