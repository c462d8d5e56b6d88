package dev.flexbench.lab;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.lab.Topology.FlexVpnSpec;
import dev.flexbench.lab.Topology.HostSpec;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TopologyLoaderTest {
  private static final String GOOD =
      """
      description: two routers
      links:
        wan: { ipv4: 198.18.0.0/24, delay: 5ms, loss: 1.5% }
        lan: { ipv4: 192.168.1.0/24, ipv6: "2001:db8:1::/64" }
      nodes:
        r1: { kind: flexvpn, config: r1.cfg, interfaces: { Ethernet0/0: wan, Ethernet0/1: lan } }
        pc1: { kind: host, link: lan, ipv4: 192.168.1.10, gateway: 192.168.1.1 }
      """;

  @TempDir private Path folder;

  @Test
  void aGoodFileBecomesATopology() throws Exception {
    Topology topology = load(GOOD);

    Topology.Impairment wan = requireNonNull(topology.links().get("wan")).impairment();
    assertThat(wan.delay()).isEqualTo(Duration.ofMillis(5));
    assertThat(wan.lossPercent()).isEqualTo(1.5);
    assertThat(topology.nodes().get("r1")).isInstanceOf(FlexVpnSpec.class);
    HostSpec pc1 = (HostSpec) requireNonNull(topology.nodes().get("pc1"));
    assertThat(pc1.attachment().ipv4()).contains(IpPrefix.parse("192.168.1.10/24"));
    assertThat(pc1.gateway4()).contains(IpAddress.parse("192.168.1.1"));
  }

  @Test
  void everyShippedTopologyLoads() throws Exception {
    try (Stream<Path> folders = Files.list(Path.of("topologies"))) {
      List<Path> all = folders.filter(Files::isDirectory).toList();
      assertThat(all).hasSizeGreaterThanOrEqualTo(3);
      for (Path one : all) {
        assertThat(new TopologyLoader().load(one).nodes()).isNotEmpty();
      }
    }
  }

  @Test
  void anUnknownNameListsThoseThatThereAre() {
    assertThatThrownBy(() -> new TopologyLoader().find("hub", List.of(Path.of("topologies"))))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("no topology \"hub\"")
        .hasMessageContaining("hub-spoke");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("kind: flexvpn", "kind: router", 6, "nodes.r1"),
        Arguments.of("Ethernet0/1: lan", "Ethernet0/1: lam", 6, "no link \"lam\"; expected one of"),
        Arguments.of("198.18.0.0/24", "198.18.0.1/24", 3, "has host bits; expected 198.18.0.0/24"),
        Arguments.of("198.18.0.0/24", "192.168.0.0/16", 4, "overlap those of wan"),
        Arguments.of("192.168.1.10", "192.168.2.10", 7, "192.168.2.10 is not of link lan"),
        Arguments.of("gateway: 192.168.1.1", "gateway: 10.0.0.1", 7, "not on the host's own link"),
        Arguments.of("gateway:", "getaway:", 7, "getaway"),
        Arguments.of("delay: 5ms", "delay: 5", 3, "links.wan.delay"),
        Arguments.of("loss: 1.5%", "loss: 150%", 3, "more than 100%"),
        Arguments.of("config: r1.cfg", "config: r9.cfg", 6, "no such configuration file"),
        Arguments.of("nodes:\n", "nodes\n", 6, "not YAML"),
        Arguments.of("ipv4: 192.168.1.10", "ipv4: 192.168.1.999", 7, "is not an address"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("faults")
  void aFaultIsOneLineWithFileLineAndWhatWasExpected(
      String good, String bad, int line, String said) {
    assertThat(GOOD).contains(good);
    assertThatThrownBy(() -> load(GOOD.replace(good, bad)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("topology.yaml:" + line + ":")
        .hasMessageContaining(said)
        .message()
        .doesNotContain("\n");
  }

  private Topology load(String yaml) throws IOException, LabException {
    Files.writeString(folder.resolve("r1.cfg"), "hostname r1\n");
    Files.writeString(folder.resolve("topology.yaml"), yaml);
    return new TopologyLoader().load(folder);
  }
}
