package dev.flexbench.esp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.testing.Property;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowTest {
  @ParameterizedTest
  @ValueSource(ints = {32, 33, 63, 64, 65, 96, 127, 128, 129, 512, 1024, 4095, 4096})
  void itDecidesAsASetOfSeenNumbersWould(int size) {
    Property.holds(
        20,
        gen -> {
          ReplayWindow window = new ReplayWindow(size, false);
          Model model = new Model(size);
          long around = 1;
          for (int i = 0; i < 400; i++) {
            around = Math.max(1, around + step(gen, size));
            long sequence = window.complete((int) around);
            assertThat(window.admits(sequence))
                .as("number %d with top %d", sequence, window.top())
                .isEqualTo(model.admits(sequence));
            if (model.admits(sequence)) {
              window.mark(sequence);
              model.mark(sequence);
            }
          }
        });
  }

  private static int step(Property.Gen gen, int size) {
    return switch (gen.between(0, 9)) {
      case 0 -> gen.between(0, 3 * size);
      case 1 -> -gen.between(0, 2 * size);
      case 2 -> size;
      case 3 -> -size;
      case 4 -> 1 - size;
      default -> gen.between(-3, 4);
    };
  }

  @Test
  void theEdgesLieWhereRfc4303PutsThem() {
    ReplayWindow window = new ReplayWindow(64, false);
    accept(window, 100);
    assertThat(window.admits(100)).isFalse();
    assertThat(window.admits(37)).isTrue();
    assertThat(window.admits(36)).isFalse();
    accept(window, 37);
    assertThat(window.admits(37)).isFalse();
    accept(window, 101);
    assertThat(window.admits(37)).isFalse();
    assertThat(window.admits(38)).isTrue();
  }

  @Test
  void theFirstNumberIsOneAndZeroIsNoNumber() {
    ReplayWindow window = new ReplayWindow(32, false);
    assertThat(window.admits(0)).isFalse();
    assertThat(window.admits(1)).isTrue();
    accept(window, 1);
    assertThat(window.admits(1)).isFalse();
    assertThat(window.admits(0)).isFalse();
  }

  @Test
  void askingDoesNotMoveIt() {
    ReplayWindow window = new ReplayWindow(32, false);
    accept(window, 10);
    assertThat(window.admits(0xffff_ffffL)).isTrue();
    assertThat(window.top()).isEqualTo(10);
    assertThat(window.admits(11)).isTrue();
  }

  @Test
  void withoutEsnTheNumberEndsAt32Bits() {
    ReplayWindow window = new ReplayWindow(32, false);
    accept(window, window.complete(-1));
    assertThat(window.top()).isEqualTo(0xffff_ffffL);
    assertThat(window.complete(1)).isEqualTo(1);
    assertThat(window.admits(window.complete(1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64, 1000, 4096})
  void withEsnTheUpperHalfIsFoundAgain(int size) {
    Property.holds(
        50,
        gen -> {
          ReplayWindow window = new ReplayWindow(size, true);
          long high = gen.between(0, 3);
          long start = (high << 32) + gen.between(-2 * size, 2 * size);
          long sequence = Math.max(1, start);
          accept(window, sequence);
          for (int i = 0; i < 200; i++) {
            // inside the window or ahead of it by less than 2^32 - W (RFC 4303 appendix A2.1)
            long low = Math.max(1, window.top() - size + 1);
            long next =
                gen.oneIn(2)
                    ? low + gen.between(0, size - 1)
                    : window.top() + gen.between(1, 5 * size);
            assertThat(window.complete((int) next)).isEqualTo(next);
            if (window.admits(next)) {
              accept(window, next);
            }
          }
        });
  }

  @Test
  void withEsnTheCounterGoesOnBehind32Bits() {
    ReplayWindow window = new ReplayWindow(64, true);
    accept(window, 0xffff_fffeL);
    long next = window.complete(3);
    assertThat(next).isEqualTo(0x1_0000_0003L);
    accept(window, next);
    assertThat(window.complete(-1)).isEqualTo(0xffff_ffffL);
    assertThat(window.admits(0xffff_ffffL)).isTrue();
    assertThat(window.admits(0xffff_fffeL)).isFalse();
  }

  @Test
  void sizeZeroAdmitsEverything() {
    ReplayWindow window = new ReplayWindow(0, false);
    accept(window, 5);
    assertThat(window.admits(5)).isTrue();
    assertThat(window.admits(0)).isTrue();
  }

  @Test
  void otherSizesAreRefused() {
    for (int size : new int[] {-1, 1, 31, 4097}) {
      assertThatThrownBy(() -> new ReplayWindow(size, false))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("replay window of " + size + " packets, expected 32 to 4096");
    }
    assertThatThrownBy(() -> new ReplayWindow(0, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void accept(ReplayWindow window, long sequence) {
    assertThat(window.admits(sequence)).isTrue();
    window.mark(sequence);
  }

  /** RFC 4303 section 3.4.3, with a set for memory. */
  private static final class Model {
    private final int size;
    private final Set<Long> seen = new HashSet<>();
    private long top;

    Model(int size) {
      this.size = size;
    }

    boolean admits(long sequence) {
      return sequence > 0 && sequence > top - size && !seen.contains(sequence);
    }

    void mark(long sequence) {
      seen.add(sequence);
      top = Math.max(top, sequence);
    }
  }
}
