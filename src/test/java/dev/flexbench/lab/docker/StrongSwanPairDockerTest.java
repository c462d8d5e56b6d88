package dev.flexbench.lab.docker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.capture.CaptureFile;
import dev.flexbench.capture.CaptureReader;
import dev.flexbench.capture.CapturedLink;
import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.LabOptions.Profile;
import dev.flexbench.lab.Station;
import dev.flexbench.lab.Station.FlowReport;
import dev.flexbench.lab.Station.FlowSpec;
import dev.flexbench.lab.Station.PingSpec;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.Topology.StrongSwanSpec;
import dev.flexbench.lab.VpnNode;
import dev.flexbench.lab.VpnNode.ConnectOutcome;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.IpPrefix;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Two strongSwan gateways and their LANs, on a real engine. */
@TestInstance(Lifecycle.PER_CLASS)
class StrongSwanPairDockerTest {
  private static final Duration DEADLINE = Duration.ofSeconds(40);
  private static final PingSpec ONE =
      new PingSpec(1, Duration.ofMillis(100), 56, Duration.ofMillis(500));

  private Optional<DockerTestbed> testbed = Optional.empty();

  @BeforeAll
  void open() throws LabException {
    testbed = Optional.of(Docker.testbed());
  }

  @AfterAll
  void close() {
    testbed.ifPresent(DockerTestbed::close);
  }

  private Lab start(Topology topology, Path evidence, Profile profile) throws LabException {
    return testbed.orElseThrow().start(topology, new LabOptions("pair", 1, evidence, profile));
  }

  @Test
  void aTunnelComesUpAndEveryLinkIsCaptured(@TempDir Path evidence) throws Exception {
    try (Lab lab = start(Docker.pair(), evidence, Profile.EXCHANGE)) {
      Station pc1 = lab.station("pc1");
      Station pc2 = lab.station("pc2");
      assertThat(pc1.ping(pc2.address(false), ONE).received()).isZero();

      assertThat(lab.vpn("west").connect(DEADLINE)).isInstanceOf(ConnectOutcome.Up.class);

      assertThat(pc1.ping(pc2.address(false), PingSpec.USUAL).received()).isEqualTo(3);
      VpnNode east = lab.vpn("east");
      assertThat(east.ikeSas()).hasSize(1).allMatch(VpnNode.IkeSaView::established);
      assertThat(east.childSas().getFirst().packetsIn()).isEqualTo(3);
      assertThat(east.routes())
          .extracting(VpnNode.RouteView::prefix)
          .containsExactly(IpPrefix.parse("192.168.1.0/24"));
      assertThat(east.addressesOn("wan")).containsExactly(IpPrefix.parse("198.18.7.2/24"));

      Lab.Captured captured = lab.captured();
      assertThat(captured.dropped()).isZero();
      CaptureFile file = read(captured.pcapng());
      assertThat(file.links())
          .extracting(CapturedLink::name)
          .containsExactly("wan", "lan1", "lan2");
      // 2 exchanges of IKE, 3 pings with their answers in ESP: 10 packets, and what else there is
      assertThat(file.packets().stream().filter(p -> p.link() == 0).count())
          .isGreaterThanOrEqualTo(10);
      assertThat(lab.vpn("west").show("list-sas")).contains("ESTABLISHED");
    }
    assertThat(evidence.resolve("logs/west.log")).content().contains("charon works with");
  }

  @Test
  void aRestartedPeerIsReachedAgain(@TempDir Path evidence) throws Exception {
    try (Lab lab = start(Docker.pair(), evidence, Profile.EXCHANGE)) {
      Station pc1 = lab.station("pc1");
      Station pc2 = lab.station("pc2");
      lab.vpn("west").connect(DEADLINE);

      lab.vpn("east").restart();
      assertThat(pc1.ping(pc2.address(false), ONE).received()).isZero();
      assertThat(lab.vpn("west").connect(DEADLINE)).isInstanceOf(ConnectOutcome.Up.class);
      assertThat(pc1.ping(pc2.address(false), PingSpec.USUAL).received()).isEqualTo(3);

      lab.setLink("pc1", "lan1", false);
      assertThat(pc1.ping(pc2.address(false), ONE).received()).isZero();
      lab.setLink("pc1", "lan1", true);
      lab.await(
          "pc1 to reach pc2 again",
          DEADLINE,
          () ->
              pc1.ping(pc2.address(false), ONE).received() == 1
                  ? Optional.of(true)
                  : Optional.empty());

      lab.vpn("west").disconnect(DEADLINE);
      assertThat(lab.vpn("east").ikeSas()).isEmpty();
      assertThat(lab.marks())
          .extracting(Lab.Mark::event)
          .containsExactly(
              "east killed", "east started again", "cut pc1 from lan1", "joined pc1 from lan1");
    }
  }

  @Test
  void thePlainPathGoesBesideTheTunnel(@TempDir Path evidence) throws Exception {
    try (Lab lab = start(Docker.pair(), evidence, Profile.THROUGHPUT)) {
      Station pc1 = lab.station("pc1");
      Station pc2 = lab.station("pc2");
      try (Lab.PlainPath plain = lab.plainPath(pc1, pc2)) {
        assertThat(plain).isNotNull();
        FlowReport report = pc1.run(FlowSpec.udp(Duration.ofSeconds(1), 5_000_000), pc2);
        assertThat(report.bitsPerSecond()).isBetween(4_000_000.0, 6_000_000.0);
        assertThat(report.samples()).hasSizeGreaterThan(5);
      }
      assertThat(pc1.ping(pc2.address(false), ONE).received()).isZero();
    }
  }

  @Test
  void aWrongKeyIsARefusal(@TempDir Path evidence) throws Exception {
    Topology pair = Docker.pair();
    StrongSwanSpec east = (StrongSwanSpec) requireNonNull(pair.nodes().get("east"));
    Topology wrong =
        pair.with(
            new StrongSwanSpec(
                east.name(),
                east.attachments(),
                east.configName(),
                east.config().replace("onlyForThisTest", "another")));
    try (Lab lab = start(wrong, evidence, Profile.EXCHANGE)) {
      assertThat(lab.vpn("west").connect(DEADLINE))
          .isEqualTo(new ConnectOutcome.Refused("AUTHENTICATION_FAILED"));
      assertThat(lab.vpn("west").ikeSas()).isEmpty();
    }
  }

  @Test
  void aBrokenConfigurationIsOneLineAndLeavesNothing(@TempDir Path evidence) throws Exception {
    Topology pair = Docker.pair();
    StrongSwanSpec east = (StrongSwanSpec) requireNonNull(pair.nodes().get("east"));
    Topology broken =
        pair.with(
            new StrongSwanSpec(
                east.name(),
                east.attachments(),
                east.configName(),
                "connections { x { proposals = nonsense } }"));

    assertThatThrownBy(() -> start(broken, evidence, Profile.EXCHANGE))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("east: swanctl: ");

    assertThat(
            Engine.connect()
                .labelled(
                    java.util.List.of(RunIdentity.RUN + "=" + RunIdentity.ofThisProcess().run())))
        .isEmpty();
  }

  @Test
  void theMachineItselfSeesNothingOfALab(@TempDir Path evidence) throws Exception {
    String before = network();
    try (Lab lab = start(Docker.pair(), evidence, Profile.EXCHANGE);
        Lab again = start(Docker.pair(), evidence.resolve("again"), Profile.EXCHANGE)) {
      assertThat(lab.vpn("west").connect(DEADLINE)).isInstanceOf(ConnectOutcome.Up.class);
      // the same addresses a second time, at the same time
      assertThat(again.vpn("west").connect(DEADLINE)).isInstanceOf(ConnectOutcome.Up.class);
      assertThat(network()).isEqualTo(before);
    }
    assertThat(network()).isEqualTo(before);
  }

  /** The machine's own routes and interfaces. */
  private static String network() throws Exception {
    return Files.readString(Path.of("/proc/net/route"), StandardCharsets.UTF_8)
        + Files.readString(Path.of("/proc/net/ipv6_route"), StandardCharsets.UTF_8)
            .replaceAll(" [0-9a-f]{8} [0-9a-f]{8} ", " ")
        + Files.readString(Path.of("/proc/net/if_inet6"), StandardCharsets.UTF_8)
        + Files.readAllLines(Path.of("/proc/net/dev")).stream()
            .map(line -> line.replaceAll(":.*", ""))
            .toList();
  }

  private static CaptureFile read(Path file) throws Exception {
    if (CaptureReader.read(file) instanceof Decoded.Ok<CaptureFile>(CaptureFile capture)) {
      return capture;
    }
    throw new AssertionError("not a capture: " + file);
  }
}
