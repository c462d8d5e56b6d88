package dev.flexbench.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.capture.CapturedPacket;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameOrderTest {
  private final List<Long> out = new ArrayList<>();
  private final FrameOrder order = new FrameOrder(100);

  @Test
  void framesOfSeveralLinksComeOutInTheOrderOfTime() throws Exception {
    add(0, 1000);
    add(1, 950);
    add(0, 1040);
    assertThat(out).isEmpty();
    add(1, 1100);
    assertThat(out).containsExactly(950L, 1000L);
    order.drain(p -> out.add(p.nanos()));
    assertThat(out).containsExactly(950L, 1000L, 1040L, 1100L);
  }

  @Test
  void framesOfOneMomentKeepTheirOrder() throws Exception {
    List<Integer> links = new ArrayList<>();
    add(2, 7);
    add(0, 7);
    add(1, 7);
    order.drain(p -> links.add(p.link()));
    assertThat(links).containsExactly(2, 0, 1);
  }

  private void add(int link, long nanos) throws Exception {
    order.add(new CapturedPacket(link, nanos, Octets.of((byte) 0)), p -> out.add(p.nanos()));
  }
}
