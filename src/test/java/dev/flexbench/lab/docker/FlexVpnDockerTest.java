package dev.flexbench.lab.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.LabOptions.Profile;
import dev.flexbench.lab.Station.PingSpec;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.Topology.FlexVpnSpec;
import dev.flexbench.lab.TopologyLoader;
import dev.flexbench.lab.VpnNode;
import dev.flexbench.lab.VpnNode.ConnectOutcome;
import dev.flexbench.wire.IpPrefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of ours in containers, with strongSwan beside them. */
@TestInstance(Lifecycle.PER_CLASS)
class FlexVpnDockerTest {
  private static final Duration DEADLINE = Duration.ofSeconds(40);

  private Optional<DockerTestbed> testbed = Optional.empty();

  @BeforeAll
  void open() throws LabException {
    testbed = Optional.of(Docker.testbed());
  }

  @AfterAll
  void close() {
    testbed.ifPresent(DockerTestbed::close);
  }

  private Lab start(Topology topology, Path evidence) throws LabException {
    return testbed
        .orElseThrow()
        .start(topology, new LabOptions("flex", 1, evidence, Profile.EXCHANGE));
  }

  private static Topology shipped(String name) throws LabException {
    return new TopologyLoader().load(Path.of("topologies", name));
  }

  @Test
  void spokesOfBothKindsReachTheHubsLan(@TempDir Path evidence) throws Exception {
    try (Lab lab = start(shipped("hub-spoke"), evidence)) {
      VpnNode hub = lab.vpn("hub");
      VpnNode spoke1 = lab.vpn("spoke1");
      assertThat(spoke1.connect(DEADLINE)).isInstanceOf(ConnectOutcome.Up.class);
      assertThat(lab.vpn("spoke3").connect(DEADLINE)).isInstanceOf(ConnectOutcome.Up.class);

      var server = lab.station("server").address(false);
      assertThat(lab.station("pc1").ping(server, PingSpec.USUAL).received()).isEqualTo(3);
      assertThat(lab.station("pc3").ping(server, PingSpec.USUAL).received()).isEqualTo(3);
      assertThat(hub.routes())
          .contains(new VpnNode.RouteView(IpPrefix.parse("192.168.1.0/24"), "Virtual-Access1"));
      assertThat(spoke1.addresses("Tunnel0"))
          .allMatch(IpPrefix.parse("10.0.0.0/24")::contains)
          .hasSize(1);
      assertThat(hub.ikeSas()).hasSize(2).allMatch(VpnNode.IkeSaView::established);
      assertThat(hub.childSas()).hasSize(2);
      assertThat(hub.show("show crypto ikev2 sa")).contains("READY");

      spoke1.disconnect(DEADLINE);
      lab.await(
          "hub to have one SA left",
          DEADLINE,
          () -> hub.ikeSas().size() == 1 ? Optional.of(true) : Optional.empty());

      hub.restart();
      assertThat(hub.ikeSas()).isEmpty();
      // the keys of the hub's first life were kept
      assertThat(lab.captured().keyLogs())
          .extracting(file -> Objects.toString(file.getFileName()))
          .contains("hub-1.keys.jsonl", "hub-2.keys.jsonl", "spoke1-1.keys.jsonl");
    }
  }

  @Test
  void aConfigurationWithAnErrorIsOneLine(@TempDir Path evidence) throws Exception {
    Topology topology = shipped("site-to-site");
    FlexVpnSpec r1 = (FlexVpnSpec) Objects.requireNonNull(topology.nodes().get("r1"));
    Topology broken =
        topology.with(
            new FlexVpnSpec(
                "r1", r1.attachments(), r1.configName(), r1.config() + "\ncrypto nonsense\n"));

    assertThatThrownBy(() -> start(broken, evidence))
        .isInstanceOf(LabException.class)
        .message()
        .startsWith(r1.configName() + ":")
        .contains("nonsense")
        .doesNotContain("\n");
  }
}
