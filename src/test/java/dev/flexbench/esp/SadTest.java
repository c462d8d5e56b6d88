package dev.flexbench.esp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.host.Randomness;
import dev.flexbench.testing.Property;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SadTest {
  private static final TunnelInterface TUNNEL = new TunnelInterface("Tunnel0");

  @Test
  void itFindsWhatAMapWouldFind() {
    Property.holds(
        50,
        gen -> {
          Sad sad = new Sad();
          Map<Integer, InboundSa> model = new HashMap<>();
          for (int i = 0; i < 300; i++) {
            int spi = 256 + gen.between(0, 60) * 0x1000;
            InboundSa had = model.get(spi);
            if (had == null) {
              InboundSa sa = sa(spi);
              sad.add(sa);
              model.put(spi, sa);
            } else if (gen.oneIn(2)) {
              sad.remove(had);
              sad.remove(had);
              model.remove(spi);
            }
            int asked = 256 + gen.between(0, 60) * 0x1000;
            assertThat(sad.find(asked)).isSameAs(model.get(asked));
          }
          assertThat(sad.all()).containsExactlyInAnyOrderElementsOf(model.values());
        });
  }

  @Test
  void oneSpiIsOneSa() {
    Sad sad = new Sad();
    InboundSa first = sa(1000);
    sad.add(first);
    InboundSa second = sa(1000);
    assertThatThrownBy(() -> sad.add(second))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("inbound SA 0x3e8 is there already");
    sad.remove(second);
    assertThat(sad.lookup(1000)).containsSame(first);
  }

  @Test
  void freshSpisAreNeitherReservedNorTaken() {
    Sad sad = new Sad();
    sad.add(sa(0x12345678));
    assertThat(sad.freshSpi(drawing(0, 255, 0x12345678, 256))).isEqualTo(256);
    assertThat(sad.freshSpi(drawing(0xffffffff))).isEqualTo(-1);
  }

  @Test
  void aReaderNeverMissesAnSaThatStays() throws InterruptedException {
    Sad sad = new Sad();
    InboundSa staying = sa(0x7000);
    sad.add(staying);
    AtomicLong missed = new AtomicLong();
    Thread reader =
        new Thread(() -> {
          for (int i = 0; i < 2_000_000; i++) {
            if (sad.find(0x7000) != staying) {
              missed.incrementAndGet();
            }
          }
        });
    reader.start();
    for (int round = 0; round < 200; round++) {
      List<InboundSa> passing =
          java.util.stream.IntStream.range(0, 40).mapToObj(i -> sa(0x10000 + i)).toList();
      passing.forEach(sad::add);
      passing.forEach(sad::remove);
    }
    reader.join();
    assertThat(missed).hasValue(0);
    assertThat(sad.all()).containsExactly(staying);
  }

  private static InboundSa sa(int spi) {
    return new InboundSa(Samples.parameters(EspTransform.AES_GCM_16_128, spi), TUNNEL);
  }

  private static Randomness drawing(int... spis) {
    Iterator<Integer> next = java.util.Arrays.stream(spis).iterator();
    return new Randomness() {
      @Override
      public Octets octets(int count) {
        return new WireWriter(4).u32(next.next()).toOctets();
      }

      @Override
      public int below(int bound) {
        throw new UnsupportedOperationException();
      }

      @Override
      public SecureRandom secureRandom() {
        throw new UnsupportedOperationException();
      }
    };
  }
}
