package dev.flexbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
  @TempDir private Path folder;

  private record Answer(int exit, String out, String err) {}

  private static Answer flexbench(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    return new Answer(exit, out.toString(), err.toString());
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        Arguments.of("a command that is none", new String[] {"rnu"}, "rnu"),
        Arguments.of(
            "no such feature",
            new String[] {"run", "no/such.feature", "--testbed", "sim"},
            "no/such.feature"),
        Arguments.of(
            "no such testbed",
            new String[] {"run", "--testbed", "moon"},
            "expected auto, sim or docker"),
        Arguments.of(
            "no share", new String[] {"run", "--shard", "3/2"}, "\"3/2\" is no share such as 1/4"),
        Arguments.of(
            "no tag expression",
            new String[] {"run", "--testbed", "sim", "--tags", "@a and"},
            "--tags"),
        Arguments.of("no such topology", new String[] {"topology", "no/such.yaml"}, "no/such.yaml"),
        Arguments.of(
            "no such capture", new String[] {"decode", "no/such.pcapng"}, "no such capture"),
        Arguments.of("no run directory", new String[] {"report", "src"}, "no run directory"),
        Arguments.of(
            "no such scenario", new String[] {"open", "no-such"}, "no evidence of \"no-such\""),
        Arguments.of(
            "no such configuration",
            new String[] {"node", "no/such.cfg"},
            "no such configuration file"),
        Arguments.of(
            "no such benchmark", new String[] {"bench"}, "data-plane or scenario-turnaround"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badInput")
  void badInputIsOneLineAndExitCodeTwo(String what, String[] args, String said) {
    Answer answer = flexbench(withOut(args));
    assertThat(answer.exit()).isEqualTo(ExitCode.BENCH_OR_INPUT);
    assertThat(answer.err().strip()).startsWith("flexbench: ").contains(said).doesNotContain("\n");
  }

  /** Runs leave nothing in the project's own folder. */
  private String[] withOut(String[] args) {
    if (!args[0].equals("run")) {
      return args;
    }
    return Stream.concat(Stream.of(args), Stream.of("--out", folder.toString()))
        .toArray(String[]::new);
  }

  @Test
  void aMalformedConfigurationLineIsNamedWithItsPlace() throws IOException {
    Path config =
        Files.writeString(folder.resolve("r1.cfg"), "hostname r1\ncrypto ikev2 nonsense\n");
    Answer answer = flexbench("node", config.toString());
    assertThat(answer.exit()).isEqualTo(ExitCode.BENCH_OR_INPUT);
    assertThat(answer.err()).contains("r1.cfg:2:").doesNotContain("\tat ");
  }

  @Test
  void aMalformedCaptureIsNamedWithItsFault() throws IOException {
    Path capture = Files.writeString(folder.resolve("x.pcapng"), "no capture at all");
    Answer answer = flexbench("decode", capture.toString());
    assertThat(answer.exit()).isEqualTo(ExitCode.BENCH_OR_INPUT);
    assertThat(answer.err().strip()).contains("x.pcapng").doesNotContain("\n");
  }

  @Test
  void aMalformedFeatureIsNamedWithItsLine() throws IOException {
    Path feature =
        Files.writeString(
            folder.resolve("x.feature"),
            "Feature: x\n  Scenario: y\n    Given a\n    Whenever b\n");
    Answer answer =
        flexbench(
            "run",
            feature.toString(),
            "--testbed",
            "sim",
            "--out",
            folder.resolve("out").toString());
    assertThat(answer.exit()).isEqualTo(ExitCode.BENCH_OR_INPUT);
    assertThat(answer.err().strip()).contains("x.feature:4:").doesNotContain("\n");
    assertThat(folder.resolve("out")).as("nothing half-made is left").doesNotExist();
  }

  @Test
  void aRunOnSimLeavesItsReportAndExitCodeZero() throws IOException {
    Answer answer =
        flexbench(
            "run",
            "features",
            "--testbed",
            "sim",
            "--tags",
            "@rfc7296-1.4.1",
            "--out",
            folder.toString());
    assertThat(answer.exit()).as(answer.out() + answer.err()).isEqualTo(ExitCode.AS_EXPECTED);
    try (Stream<Path> runs = Files.list(folder)) {
      Path run = runs.findFirst().orElseThrow();
      assertThat(run.resolve("results.json")).isRegularFile();
      assertThat(run.resolve("junit.xml")).isRegularFile();
      assertThat(run.resolve("allure-results")).isNotEmptyDirectory();
      assertThat(run.resolve("report/index.html")).content().contains("A spoke that leaves");
    }
  }

  @Test
  void nothingRunIsExitCodeThree() {
    Answer answer =
        flexbench(
            "run",
            "features",
            "--testbed",
            "sim",
            "--tags",
            "@strongswan",
            "--out",
            folder.toString());
    assertThat(answer.exit()).as(answer.out() + answer.err()).isEqualTo(ExitCode.NOTHING_RUN);
  }

  @Test
  void theHelpNamesEveryCommand() {
    assertThat(flexbench("--help").out())
        .contains(
            "doctor",
            "run",
            "test",
            "node",
            "show",
            "decode",
            "topology",
            "report",
            "open",
            "bench");
  }
}
