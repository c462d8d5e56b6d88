package dev.flexbench.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theFastChecksumIsThePlainOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = new byte[4096];
    for (int round = 0; round < 2000; round++) {
      random.nextBytes(bytes);
      int from = random.nextInt(64);
      int length = random.nextInt(4000);
      assertThat(Bytes.sum(bytes, from, length))
          .as("seed %d round %d", seed, round)
          .isEqualTo(TestPackets.plainSum(bytes, from, length));
    }
  }

  @Test
  void theLongestPacketOfOnesDoesNotOverflow() {
    byte[] ones = new byte[65535];
    java.util.Arrays.fill(ones, (byte) 0xff);
    assertThat(Bytes.sum(ones, 0, ones.length))
        .isEqualTo(TestPackets.plainSum(ones, 0, ones.length));
  }

  /** RFC 1071 section 3. */
  @Test
  void theExampleOfTheRfcSums() {
    byte[] example = {
      0x00, 0x01, (byte) 0xf2, 0x03, (byte) 0xf4, (byte) 0xf5, (byte) 0xf6, (byte) 0xf7
    };
    assertThat(Bytes.sum(example, 0, 8)).isEqualTo(0xddf2);
    assertThat(Bytes.checksum(0xddf2)).isEqualTo(0x220d);
  }
}
