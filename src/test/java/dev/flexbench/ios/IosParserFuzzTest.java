package dev.flexbench.ios;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.flexbench.ios.model.RunningConfig;

/** Whatever the text, the parser answers, and what it understood survives being written. */
final class IosParserFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void neverThrowsAndRoundTrips(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    RunningConfig config = IosParser.parse("fuzz", text).config();
    assertThat(IosParser.parse("again", IosRenderer.render(config)).config()).isEqualTo(config);
  }
}
