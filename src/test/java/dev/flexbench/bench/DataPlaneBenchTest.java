package dev.flexbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flexbench.bench.DataPlaneBench.Options;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.TopologyLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataPlaneBenchTest {
  private final FakeTestbed testbed = new FakeTestbed();
  private final List<String> progress = new ArrayList<>();

  private DataPlaneResult run(int rounds) throws LabException {
    Topology topology = new TopologyLoader().load(Path.of("topologies/data-plane"));
    Options options = new Options(Duration.ofSeconds(2), rounds);
    return new DataPlaneBench(testbed, topology, options, progress::add).run(Path.of("."));
  }

  private void speeds(double ours, double strongSwan, double plain) {
    testbed.speed.put(Way.OURS, ours);
    testbed.speed.put(Way.STRONGSWAN, strongSwan);
    testbed.speed.put(Way.PLAIN, plain);
  }

  @Test
  void ratiosComeOutByName() throws LabException {
    speeds(2.4e9, 3e8, 1.2e10);
    JsonNode json = new JsonMapper().readTree(run(3).toJson());

    assertThat(json.path("bench").asString()).isEqualTo("data-plane");
    assertThat(json.path("rounds").asInt()).isEqualTo(3);
    assertThat(json.path("host").path("processors").asInt()).isPositive();
    for (String statistic : List.of("median", "min", "max")) {
      assertThat(json.path("tcp_vs_strongswan").path(statistic).asDouble()).isEqualTo(8.0);
      assertThat(json.path("tcp4_vs_strongswan").path(statistic).asDouble()).isEqualTo(8.0);
      assertThat(json.path("tcp_vs_plain").path(statistic).asDouble()).isEqualTo(0.2);
    }
    assertThat(json.path("tcp_ours_mbit_per_second").path("median").asDouble()).isEqualTo(2400);
    assertThat(progress).hasSize(27).first().asString().contains("round 1 of 3", "2400 Mbit/s");
    assertThat(testbed.open).as("labs left open").isZero();
  }

  @Test
  void udpIsTheMostThatArrivedAtAnyRate() throws LabException {
    speeds(9e8, 3e8, 1e9);
    DataPlaneResult result = run(1);
    assertThat(result.throughput(Load.UDP, Way.STRONGSWAN).median()).isEqualTo(3e8);
    assertThat(result.ratio(Load.UDP, Way.OURS, Way.STRONGSWAN).median())
        .isCloseTo(3, within(1e-9));
  }

  @Test
  void theWaysAreInterleaved() throws LabException {
    speeds(1e8, 1e8, 1e8); // UDP is full at the first rate: the two after it bring no more
    run(2);
    List<Way> measured = testbed.flows.subList(4, testbed.flows.size());
    assertThat(testbed.flows.subList(0, 4))
        .as("warm-up until no flow is faster than the one before")
        .containsExactly(Way.OURS, Way.OURS, Way.STRONGSWAN, Way.STRONGSWAN);
    assertThat(measured.subList(0, 3)).containsExactly(Way.OURS, Way.STRONGSWAN, Way.PLAIN);
    assertThat(measured.subList(15, 18)).containsExactly(Way.STRONGSWAN, Way.PLAIN, Way.OURS);
  }

  @Test
  void aFlowThatWentAstrayIsAnErrorAndNoFigure() {
    speeds(1e9, 3e8, 1e10);
    testbed.astray = true;
    assertThatThrownBy(() -> run(1))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "the flow from pc1 to pc2 should go through ours1's tunnel, which carried 0 octets");
    assertThat(testbed.open).isZero();
  }

  @Test
  void nothingArrivedAndRefusedAreErrors() {
    speeds(1e9, 0, 1e10);
    assertThatThrownBy(() -> run(1))
        .isInstanceOf(LabException.class)
        .hasMessage("nothing arrived from pc3 at pc4 (TCP, 1 stream)");
    testbed.refuses = true;
    assertThatThrownBy(() -> run(1))
        .isInstanceOf(LabException.class)
        .hasMessage("ours1 cannot connect: AUTHENTICATION_FAILED");
  }

  @Test
  void theTableIsForPeople() throws LabException {
    speeds(2.4e9, 3e8, 1.2e10);
    List<String> lines = run(3).lines();
    assertThat(lines).hasSize(6).allMatch(line -> line.length() < 130);
    assertThat(lines.get(2)).contains("TCP, 1 stream", "2400 (2400-2400)", "8.00 (8.00-8.00)");
  }

  @Test
  void theSpreadIsThatOfTheSortedValues() {
    assertThat(Spread.of(List.of(5.0, 1.0, 3.0))).isEqualTo(new Spread(3, 1, 5));
    assertThat(Spread.of(List.of(4.0, 1.0))).isEqualTo(new Spread(2.5, 1, 4));
  }

  @Test
  void theHostIsReadFromProc() {
    assertThat(HostFacts.processor(List.of("vendor_id\t: x", "model name\t: Fast CPU 9000")))
        .isEqualTo("Fast CPU 9000");
    assertThat(HostFacts.processor(List.of())).isEqualTo("unknown");
    assertThat(HostFacts.load(List.of("2.91 5.21 4.31 1/300 4"))).isEqualTo(2.91);
  }
}
