package dev.flexbench.ios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The topologies' own configurations are understood to the last line. */
final class ShippedConfigurationsTest {
  static Stream<Path> configurations() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("topologies"))) {
      return files.filter(f -> f.toString().endsWith(".cfg")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void givesNoErrorAndSurvivesBeingWritten(Path file) throws IOException {
    ParseResult result = IosParser.parse(file.toString(), Files.readString(file));

    assertThat(result.errors()).isEmpty();
    assertThat(IosParser.parse("again", IosRenderer.render(result.config())).config())
        .isEqualTo(result.config());
  }
}
