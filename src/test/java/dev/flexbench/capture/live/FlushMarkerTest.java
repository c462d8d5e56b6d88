package dev.flexbench.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlushMarkerTest {
  @Test
  void aMarkerIsKnownByItsNumber() {
    byte[] frame = FlushMarker.frame("02:fb:ff:00:00:01", 42);

    assertThat(frame).hasSize(60).startsWith(2, 0xfb, 0xff, 0, 0, 1);
    assertThat(FlushMarker.id(frame)).hasValue(42);
  }

  @Test
  void anyOtherFrameIsNone() {
    byte[] changed = FlushMarker.frame("02:fb:ff:00:00:01", 42);
    changed[14] ^= 1;

    assertThat(FlushMarker.id(changed)).isEmpty();
    assertThat(FlushMarker.id(new byte[14])).isEmpty();
    assertThat(FlushMarker.id(new byte[1500])).isEmpty();
  }
}
