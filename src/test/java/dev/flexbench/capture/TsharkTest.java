package dev.flexbench.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wireshark itself opens our captures and decrypts them with our key tables. */
class TsharkTest {
  @TempDir Path directory;

  @BeforeAll
  static void tsharkIsInstalled() {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tshark")));
    assumeTrue(found, "tshark is not installed");
  }

  static Stream<Arguments> suites() {
    return Stream.of(
        Arguments.of(gcm(256), SampleEsp.GCM_256, false),
        Arguments.of(gcm(128), SampleEsp.GCM_128, true),
        Arguments.of(cbc(256, TransformId.AUTH_HMAC_SHA2_512_256), SampleEsp.CBC_256_SHA512, true),
        Arguments.of(cbc(192, TransformId.AUTH_HMAC_SHA2_384_192), SampleEsp.CBC_192_SHA384, false),
        Arguments.of(cbc(128, TransformId.AUTH_HMAC_SHA2_256_128), SampleEsp.CBC_256_SHA256, true),
        Arguments.of(cbc(128, TransformId.AUTH_HMAC_SHA1_96), SampleEsp.CBC_128_SHA1, false));
  }

  static List<Transform> gcm(int bits) {
    return List.of(
        Transform.of(TransformId.ENCR_AES_GCM_16, bits),
        Transform.of(TransformId.PRF_HMAC_SHA2_256),
        Transform.of(KeyExchangeMethod.CURVE25519));
  }

  static List<Transform> cbc(int bits, TransformId integrity) {
    return List.of(
        Transform.of(TransformId.ENCR_AES_CBC, bits),
        Transform.of(TransformId.PRF_HMAC_SHA2_512),
        Transform.of(integrity),
        Transform.of(KeyExchangeMethod.CURVE25519));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void tsharkDecryptsIkeAndEspWithOurTables(
      List<Transform> transforms, SampleEsp esp, boolean natted) throws Exception {
    SampleTunnel tunnel = new SampleTunnel(transforms, esp, natted);
    Path capture = write(tunnel);

    List<String> identities = tshark(capture, "isakmp.id.data.fqdn", "isakmp.id.data.fqdn");
    assertThat(identities).containsExactly("spoke1.example.net", "hub.example.net");

    List<String> echoes = tshark(capture, "icmp && !icmp.type == 3", "icmp.type");
    assertThat(echoes).containsExactly("8", "0");

    assertThat(tshark(capture, "esp", "esp.icv_good")).containsOnly("1").hasSize(2);
    assertThat(tshark(capture, "_ws.malformed", "frame.number")).isEmpty();
    assertThat(tshark(capture, "frame", "frame.interface_name")).containsOnly("wan");
  }

  private Path write(SampleTunnel tunnel) throws IOException {
    Path capture = directory.resolve("capture.pcapng");
    try (OutputStream out = Files.newOutputStream(capture)) {
      PcapngWriter.write(tunnel.capture(), out);
    }
    KeyFiles.writeWireshark(directory, tunnel.keyLog());
    return capture;
  }

  private List<String> tshark(Path capture, String filter, String field)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-Y", filter));
    command.addAll(List.of("-T", "fields", "-e", field));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("WIRESHARK_CONFIG_DIR", directory.toString());
    Path errors = directory.resolve("tshark.err");
    Process process = builder.redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(errors)).doesNotContain("Error", "rror loading");
    assertThat(process.exitValue()).isZero();
    return output.lines().filter(line -> !line.isBlank()).toList();
  }
}
