package dev.flexbench.lab.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flexbench.capture.KeyFiles;
import dev.flexbench.capture.KeyLog;
import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.LabOptions.Profile;
import dev.flexbench.lab.Station;
import dev.flexbench.lab.Station.FlowSpec;
import dev.flexbench.lab.TopologyLoader;
import dev.flexbench.wire.Decoded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark finds ordinary frames on simulated links, and reads what two nodes said. */
class SimCaptureTsharkTest {
  @TempDir Path folder;

  @BeforeAll
  static void tsharkIsInstalled() {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "tshark")));
    assumeTrue(found, "tshark is not installed");
  }

  @Test
  void aSimulatedTunnelIsReadAndDecrypted() throws LabException, IOException, InterruptedException {
    Path capture = captureOfATunnel();

    assertThat(tshark(capture, "frame", "frame.interface_name"))
        .contains("wan", "lan1", "hub-lan")
        .doesNotContain("lan2");
    assertThat(tshark(capture, "_ws.malformed", "frame.number")).isEmpty();
    assertThat(tshark(capture, "ip", "ip.checksum.status").stream().distinct())
        .allMatch(statuses -> statuses.matches("1(,1)*"));
    assertThat(tshark(capture, "udp", "udp.checksum.status").stream().distinct())
        .allMatch(statuses -> statuses.matches("1(,1)*"));
    assertThat(tshark(capture, "tcp && !icmp", "tcp.checksum.status").stream().distinct())
        .containsExactly("1");

    assertThat(tshark(capture, "isakmp.exchangetype == 35", "isakmp.id.data.fqdn"))
        .anySatisfy(names -> assertThat(names).contains("spoke1"))
        .anySatisfy(names -> assertThat(names).contains("hub"));
    assertThat(tshark(capture, "esp && icmp", "icmp.type").stream().filter("8"::equals)).hasSize(3);
    assertThat(tshark(capture, "esp", "esp.icv_good").stream().distinct()).containsExactly("1");
    assertThat(tshark(capture, "tcp.analysis.lost_segment", "frame.number")).isEmpty();
  }

  private Path captureOfATunnel() throws LabException, IOException {
    SimTestbed testbed = new SimTestbed();
    try (Lab lab =
        testbed.start(
            new TopologyLoader().find("hub-spoke", List.of(Path.of("topologies"))),
            new LabOptions("tshark", 5, folder, Profile.EXCHANGE))) {
      lab.vpn("spoke1").connect(Duration.ofSeconds(10));
      Station pc1 = lab.station("pc1");
      Station server = lab.station("server");
      pc1.ping(server.address(false), Station.PingSpec.USUAL);
      pc1.run(FlowSpec.tcp(Duration.ofMillis(20)), server);
      Lab.Captured captured = lab.captured();
      KeyLog keys =
          switch (KeyFiles.read(captured.keyLogs())) {
            case Decoded.Ok<KeyLog>(KeyLog read) -> read;
            case Decoded.Bad<KeyLog> bad -> throw new AssertionError(bad.fault());
          };
      KeyFiles.writeWireshark(folder.resolve("wireshark"), keys);
      return captured.pcapng();
    }
  }

  /** One line per frame that the filter lets through: its field's values. */
  private List<String> tshark(Path capture, String filter, String field)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
    for (String protocol : List.of("ip", "udp", "tcp")) {
      command.addAll(List.of("-o", protocol + ".check_checksum:TRUE"));
    }
    command.addAll(List.of("-Y", filter, "-T", "fields", "-e", field));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("WIRESHARK_CONFIG_DIR", folder.resolve("wireshark").toString());
    builder.redirectError(folder.resolve("stderr").toFile());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(() -> "tshark: " + folder.resolve("stderr")).isZero();
    return output.lines().toList();
  }
}
