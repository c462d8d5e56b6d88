package dev.flexbench.ios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.syntax.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration survives being written and read again. */
final class IosRoundTripTest {
  private static final List<String> WORDS =
      List.of(
          "default",
          "A",
          "b-1",
          "10.0.0.1",
          "255.255.255.0",
          "0.0.0.255",
          "14",
          "64",
          "Ethernet0/0",
          "Tunnel1",
          "Virtual-Template2",
          "2001:db8::1/64",
          "0a0b",
          "hex",
          "local",
          "0",
          "x y",
          "any");

  @Test
  void aHubSurvives() {
    RunningConfig config = IosParser.parse("hub", IosParserTest.HUB).config();
    String text = IosRenderer.render(config);

    assertThat(IosParser.parse("again", text).findings()).isEmpty();
    assertThat(IosParser.parse("again", text).config()).isEqualTo(config);
  }

  @Test
  void anEmptyConfigurationIsJustItsName() {
    assertThat(IosRenderer.render(IosParser.parse("x", "").config()))
        .isEqualTo("hostname Router\n!\nend\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomConfigurationsSurvive(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      String text = randomText(random);
      RunningConfig config = IosParser.parse("x", text).config();
      String rendered = IosRenderer.render(config);
      assertThat(IosParser.parse("y", rendered).config())
          .as("seed %d, round %d:%n%s%nwritten:%n%s", seed, i, text, rendered)
          .isEqualTo(config);
    }
  }

  /** Sections in random order with random lines made from the grammar's own patterns. */
  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      List<String> patterns = PATTERNS.get(random.nextInt(PATTERNS.size()));
      text.append(instance(patterns.get(random.nextInt(patterns.size())), random)).append('\n');
    }
    return text.toString();
  }

  private static final List<List<String>> PATTERNS = patterns();

  private static List<List<String>> patterns() {
    List<List<String>> all = new ArrayList<>();
    List<String> global = new ArrayList<>();
    for (Command<?> command : IosParser.language().commands()) {
      if (!(command.action() instanceof Command.Ignore<?>)) {
        global.add(command.pattern());
      }
    }
    all.add(global);
    all.addAll(SubModePatterns.ALL);
    return all;
  }

  /** One line that a pattern may take: options chosen and arguments filled at random. */
  private static String instance(String pattern, Random random) {
    String text = pattern;
    for (int round = 0; round < 12 && text.matches(".*[{\\[].*"); round++) {
      java.util.regex.Matcher inner =
          java.util.regex.Pattern.compile("([{\\[])([^{}\\[\\]]*)[}\\]]").matcher(text);
      text =
          inner.replaceAll(found -> {
            boolean leave = found.group(1).equals("[") && random.nextBoolean();
            List<String> options = List.of(found.group(2).split("\\|"));
            String chosen = leave ? "" : options.get(random.nextInt(options.size()));
            return java.util.regex.Matcher.quoteReplacement(chosen);
          });
    }
    text = text.replace("…", "");
    return java.util.regex.Pattern.compile("<[^>]*>")
        .matcher(text)
        .replaceAll(f -> WORDS.get(random.nextInt(WORDS.size())));
  }
}
