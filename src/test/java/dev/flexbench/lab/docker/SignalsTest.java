package dev.flexbench.lab.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.lab.DeadlineException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SignalsTest {
  @Test
  void aWaitEndsWhenSomethingHappened() throws Exception {
    Signals signals = new Signals();
    AtomicBoolean happened = new AtomicBoolean();
    Thread other =
        Thread.startVirtualThread(() -> {
          happened.set(true);
          signals.signal();
        });

    String found =
        signals.await(
            "it",
            Duration.ofSeconds(30),
            () -> happened.get() ? Optional.of("it") : Optional.empty());

    other.join();
    assertThat(found).isEqualTo("it");
  }

  @Test
  void aWaitThatEndsSaysWhatItWaitedFor() {
    assertThatThrownBy(() ->
            new Signals().await("the tunnel to come up", Duration.ofMillis(1), Optional::empty))
        .isInstanceOf(DeadlineException.class)
        .hasMessage("waited 0.001 s for the tunnel to come up");
  }
}
