package dev.flexbench.testing;

import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Property tests: runs a body over many generated cases. Every case has its own seed, which a
 * failure names; {@code -Dflexbench.seed=N} runs that case alone.
 */
public final class Property {
  private static final String SEED = "flexbench.seed";

  private Property() {}

  /** Runs {@code body} with {@code cases} differently seeded generators. */
  public static void holds(int cases, Consumer<Gen> body) {
    Long only = Long.getLong(SEED);
    for (long i = 0; i < (only == null ? cases : 1); i++) {
      long seed = only == null ? i + 1 : only;
      try {
        body.accept(new Gen(new SplittableRandom(seed)));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("case with -D" + SEED + "=" + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /** Draws values of one case. */
  public static final class Gen {
    private final SplittableRandom random;

    Gen(SplittableRandom random) {
      this.random = random;
    }

    /** A number from {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
      return random.nextInt(low, high + 1);
    }

    public long bits() {
      return random.nextLong();
    }

    public boolean oneIn(int n) {
      return random.nextInt(n) == 0;
    }

    public Octets octets(int length) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      return Octets.of(bytes);
    }

    @SafeVarargs
    public final <T> T oneOf(T... choices) {
      return choices[random.nextInt(choices.length)];
    }

    public <T> List<T> list(int least, int most, Supplier<? extends T> element) {
      List<T> out = new ArrayList<>();
      int count = between(least, most);
      for (int i = 0; i < count; i++) {
        out.add(element.get());
      }
      return out;
    }
  }
}
