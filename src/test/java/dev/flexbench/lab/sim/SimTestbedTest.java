package dev.flexbench.lab.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.lab.DeadlineException;
import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.LabOptions.Profile;
import dev.flexbench.lab.Station;
import dev.flexbench.lab.Station.FlowReport;
import dev.flexbench.lab.Station.FlowSpec;
import dev.flexbench.lab.Station.PingSpec;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.TopologyLoader;
import dev.flexbench.lab.VpnNode;
import dev.flexbench.lab.VpnNode.ConnectOutcome;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped topologies in the simulator, with real nodes. */
class SimTestbedTest {
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Path TOPOLOGIES = Path.of("topologies");

  @TempDir Path folder;
  private final SimTestbed testbed = new SimTestbed();

  @AfterEach
  void closeAll() {
    testbed.close();
  }

  private Lab start(String topology, Profile profile) throws LabException {
    return start(topology, profile, 1, folder);
  }

  private Lab start(String name, Profile profile, long seed, Path evidence) throws LabException {
    Topology topology = new TopologyLoader().find(name, List.of(TOPOLOGIES));
    return testbed.start(topology, new LabOptions("test", seed, evidence, profile));
  }

  private static int pings(Lab lab, String from, String to) throws LabException {
    Station target = lab.station(to);
    boolean v6 = target.spec().attachments().getFirst().ipv4().isEmpty();
    return lab.station(from).ping(target.address(v6), PingSpec.USUAL).received();
  }

  @Test
  void aSpokeConnectsAndItsLanReachesTheHubs() throws LabException {
    Lab lab = start("hub-spoke", Profile.EXCHANGE);
    assertThat(pings(lab, "pc1", "server")).isZero();
    assertThat(lab.vpn("spoke1").connect(LONG)).isInstanceOf(ConnectOutcome.Up.class);
    assertThat(pings(lab, "pc1", "server")).isEqualTo(3);
    assertThat(pings(lab, "server", "pc1")).isEqualTo(3);
    assertThat(lab.vpn("hub").routes())
        .contains(new VpnNode.RouteView(IpPrefix.parse("192.168.1.0/24"), "Virtual-Access1"));
    assertThat(lab.vpn("spoke1").addresses("Tunnel0")).hasSize(1);
    assertThat(lab.vpn("hub").ikeSas()).hasSize(1).allMatch(VpnNode.IkeSaView::established);
    assertThat(lab.vpn("spoke1").childSas())
        .singleElement()
        .satisfies(sa -> {
          assertThat(sa.packetsOut()).isEqualTo(6);
          assertThat(sa.packetsIn()).isEqualTo(6);
        });
  }

  @Test
  void spokesReachEachOtherThroughTheHub() throws LabException {
    Lab lab = start("hub-spoke", Profile.EXCHANGE);
    lab.vpn("spoke1").connect(LONG);
    lab.vpn("spoke2").connect(LONG);
    assertThat(pings(lab, "pc1", "pc2")).isEqualTo(3);
  }

  @Test
  void ipv6CrossesAnIpv4TunnelBetweenTwoSites() throws LabException {
    Lab lab = start("site-to-site", Profile.EXCHANGE);
    assertThat(lab.vpn("r1").connect(LONG)).isInstanceOf(ConnectOutcome.Up.class);
    assertThat(pings(lab, "pc1", "pc2")).isEqualTo(3);
  }

  @Test
  void aHubThatLosesItsPowerIsFoundAgain() throws LabException {
    Lab lab = start("hub-spoke", Profile.EXCHANGE);
    lab.vpn("spoke1").connect(LONG);
    assertThat(pings(lab, "pc1", "server")).isEqualTo(3);
    lab.vpn("hub").restart();
    assertThat(lab.vpn("hub").ikeSas()).isEmpty();
    lab.await(
        "spoke1 at the hub again",
        Duration.ofSeconds(120),
        () -> lab.vpn("hub").childSas().isEmpty() ? Optional.empty() : Optional.of(true));
    lab.pass(Duration.ofSeconds(2));
    assertThat(pings(lab, "pc1", "server")).isEqualTo(3);
    assertThat(lab.marks())
        .extracting(Lab.Mark::event)
        .containsExactly("hub lost its power", "hub runs again");
  }

  @Test
  void disconnectingTakesTheTunnelDownAtBothEnds() throws LabException {
    Lab lab = start("hub-spoke", Profile.EXCHANGE);
    lab.vpn("spoke1").connect(LONG);
    lab.vpn("spoke1").disconnect(LONG);
    lab.pass(Duration.ofSeconds(1));
    assertThat(lab.vpn("hub").ikeSas()).isEmpty();
    assertThat(lab.vpn("spoke1").ikeSas()).isEmpty();
    assertThat(pings(lab, "pc1", "server")).isZero();
  }

  @Test
  void throughputIsComparedWithThePathBesideTheTunnel() throws LabException {
    Lab lab = start("hub-spoke", Profile.THROUGHPUT);
    lab.vpn("spoke1").connect(LONG);
    Station pc1 = lab.station("pc1");
    Station server = lab.station("server");
    FlowSpec tcp = FlowSpec.tcp(Duration.ofSeconds(1));
    FlowReport inside = pc1.run(tcp, server);
    long packets = lab.vpn("spoke1").childSas().getFirst().packetsOut();
    FlowReport beside;
    try (Lab.PlainPath path = lab.plainPath(pc1, server)) {
      beside = pc1.run(tcp, server);
    }
    assertThat(packets).isGreaterThan(1000);
    assertThat(lab.vpn("spoke1").childSas().getFirst().packetsOut()).isEqualTo(packets);
    assertThat(inside.bitsPerSecond() / beside.bitsPerSecond()).isBetween(0.7, 1.0);
    assertThat(pings(lab, "pc1", "server")).isEqualTo(3);
    assertThat(lab.vpn("spoke1").childSas().getFirst().packetsOut()).isGreaterThan(packets);
  }

  @Test
  void udpAtARateThatFitsLosesNothing() throws LabException {
    Lab lab = start("hub-spoke", Profile.THROUGHPUT);
    lab.vpn("spoke1").connect(LONG);
    FlowSpec udp = new FlowSpec(FlowSpec.Transport.UDP, Duration.ofSeconds(1), 20_000_000, 2, 1200);
    FlowReport report = lab.station("pc1").run(udp, lab.station("server"));
    assertThat(report.lost()).isZero();
    assertThat(report.samples()).hasSize(10);
  }

  @Test
  void oneSeedMakesTheSameCaptureAndAnotherSeedAnother() throws LabException, IOException {
    assertThat(captureOf(7, "a")).isEqualTo(captureOf(7, "b")).isNotEqualTo(captureOf(8, "c"));
  }

  private String captureOf(long seed, String name) throws LabException, IOException {
    Path evidence = Files.createDirectory(folder.resolve(name));
    try (Lab lab = start("hub-spoke", Profile.EXCHANGE, seed, evidence)) {
      lab.vpn("spoke1").connect(LONG);
      lab.vpn("spoke2").connect(LONG);
      pings(lab, "pc1", "pc2");
      lab.vpn("hub").restart();
      lab.pass(Duration.ofSeconds(60));
      byte[] octets = Files.readAllBytes(lab.captured().pcapng());
      assertThat(octets.length).isGreaterThan(5000);
      return java.util.HexFormat.of().formatHex(octets);
    }
  }

  @Test
  void realPeersAreLeftOut() throws LabException {
    Lab lab = start("hub-spoke", Profile.EXCHANGE);
    assertThatThrownBy(() -> lab.node("spoke3"))
        .isInstanceOf(LabException.class)
        .hasMessage("spoke3 is a strongswan, which cannot run on sim");
  }

  @Test
  void aCutLinkStopsThePacketsAndIsMarked() throws LabException {
    Lab lab = start("hub-spoke", Profile.EXCHANGE);
    lab.vpn("spoke1").connect(LONG);
    lab.setLink("spoke1", "wan", false);
    assertThat(pings(lab, "pc1", "server")).isZero();
    lab.setLink("spoke1", "wan", true);
    assertThat(pings(lab, "pc1", "server")).isEqualTo(3);
    assertThat(lab.marks())
        .extracting(Lab.Mark::event)
        .containsExactly("cut spoke1 from wan", "joined spoke1 from wan");
  }

  @Test
  void aWaitThatEndsSaysWhatItWaitedFor() throws LabException {
    Lab lab = start("hub-spoke", Profile.EXCHANGE);
    assertThatThrownBy(
            () -> lab.await("a miracle", Duration.ofSeconds(3), Optional::<Boolean>empty))
        .isInstanceOf(DeadlineException.class)
        .hasMessage("waited 3 s for a miracle");
    assertThat(lab.elapsed()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aStationPingsAnAddressThatNobodyHas() throws LabException {
    Lab lab = start("hub-spoke", Profile.EXCHANGE);
    assertThat(lab.station("pc1").ping(IpAddress.parse("192.168.1.99"), PingSpec.USUAL).received())
        .isZero();
  }
}
