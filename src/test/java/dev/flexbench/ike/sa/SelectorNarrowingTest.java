package dev.flexbench.ike.sa;

import static dev.flexbench.ike.sa.Offers.ts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.ike.message.TsType;
import dev.flexbench.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** RFC 7296 section 2.9. */
final class SelectorNarrowingTest {
  private static TrafficSelector ports(int protocol, int from, int to, String start, String end) {
    return new TrafficSelector(
        TsType.TS_IPV4_ADDR_RANGE,
        protocol,
        from,
        to,
        IpAddress.parse(start),
        IpAddress.parse(end));
  }

  @Test
  void aWideOfferIsNarrowedToWhatIsAllowed() {
    assertThat(SelectorNarrowing.narrow(List.of(ts("0.0.0.0/0")), List.of(ts("10.1.0.0/16"))))
        .containsExactly(ts("10.1.0.0/16"));
  }

  @Test
  void anOfferThatIsAllowedStaysAsItIs() {
    assertThat(SelectorNarrowing.narrow(List.of(ts("10.1.2.0/24")), List.of(ts("10.1.0.0/16"))))
        .containsExactly(ts("10.1.2.0/24"));
  }

  @Test
  void rangesNeedNotBePrefixes() {
    assertThat(
            SelectorNarrowing.narrow(
                List.of(ports(0, 0, 65535, "10.0.0.5", "10.0.0.20")),
                List.of(ports(0, 0, 65535, "10.0.0.10", "10.0.0.90"))))
        .containsExactly(ports(0, 0, 65535, "10.0.0.10", "10.0.0.20"));
  }

  @Test
  void protocolsAndPortsAreNarrowedToo() {
    assertThat(
            SelectorNarrowing.narrow(
                List.of(ports(0, 0, 65535, "10.0.0.0", "10.0.0.255")),
                List.of(ports(17, 4000, 5000, "10.0.0.0", "10.255.255.255"))))
        .containsExactly(ports(17, 4000, 5000, "10.0.0.0", "10.0.0.255"));
    assertThat(
            SelectorNarrowing.narrow(
                List.of(ports(6, 80, 80, "10.0.0.1", "10.0.0.1")),
                List.of(ports(17, 0, 65535, "10.0.0.0", "10.0.0.255"))))
        .isEmpty();
  }

  @Test
  void everyIntersectionIsKeptAndCoveredOnesAreLeftOut() {
    assertThat(
            SelectorNarrowing.narrow(
                List.of(ts("10.0.0.7/32"), ts("10.0.0.0/8"), ts("2001:db8::/32")),
                List.of(ts("10.0.0.0/24"), ts("10.9.0.0/16"))))
        .containsExactly(ts("10.0.0.0/24"), ts("10.9.0.0/16"));
  }

  @Test
  void opaquePortsAreOnlyWithinAnyOrOpaque() {
    TrafficSelector opaque = ports(135, 65535, 0, "10.0.0.1", "10.0.0.1");
    assertThat(SelectorNarrowing.intersect(opaque, ts("10.0.0.0/8"))).contains(opaque);
    assertThat(SelectorNarrowing.intersect(opaque, opaque)).contains(opaque);
    assertThat(SelectorNarrowing.intersect(opaque, ports(135, 0, 100, "10.0.0.1", "10.0.0.1")))
        .isEmpty();
  }

  @Test
  void nothingInCommonIsEmpty() {
    assertThat(SelectorNarrowing.narrow(List.of(ts("10.0.0.0/8")), List.of(ts("11.0.0.0/8"))))
        .isEmpty();
    assertThat(SelectorNarrowing.narrow(List.of(ts("10.0.0.0/8")), List.of(ts("::/0")))).isEmpty();
  }

  @Test
  void bothSidesNeedOneAddressFamily() {
    assertThat(SelectorNarrowing.haveCommonFamily(List.of(ts("10.0.0.0/8")), List.of(ts("::/0"))))
        .isFalse();
    assertThat(SelectorNarrowing.haveCommonFamily(List.of(), List.of(ts("::/0")))).isFalse();
  }

  @Test
  void anAnswerMustLieWithinTheOffer() {
    assertThat(SelectorNarrowing.within(List.of(ts("10.0.0.0/9")), List.of(ts("10.0.0.0/8"))))
        .isTrue();
    assertThat(SelectorNarrowing.within(List.of(ts("10.0.0.0/7")), List.of(ts("10.0.0.0/8"))))
        .isFalse();
    assertThat(SelectorNarrowing.within(List.of(), List.of(ts("10.0.0.0/8")))).isFalse();
  }

  @Test
  void aPacketIsInTheNarrowedSetExactlyWhenBothSidesAllowIt() {
    SplittableRandom random = new SplittableRandom(20261123);
    for (int round = 0; round < 2_000; round++) {
      List<TrafficSelector> offered = randomSet(random);
      List<TrafficSelector> allowed = randomSet(random);
      List<TrafficSelector> narrowed = SelectorNarrowing.narrow(offered, allowed);
      TrafficSelector packet = randomPacket(random);
      assertThat(holds(narrowed, packet))
          .as("round %s: %s within %s and %s", round, packet, offered, allowed)
          .isEqualTo(holds(offered, packet) && holds(allowed, packet));
    }
  }

  private static boolean holds(List<TrafficSelector> set, TrafficSelector packet) {
    return set.stream()
        .anyMatch(s ->
            (s.protocol() == 0 || s.protocol() == packet.protocol())
                && s.startPort() <= packet.startPort()
                && s.endPort() >= packet.startPort()
                && s.start().compareTo(packet.start()) <= 0
                && s.end().compareTo(packet.start()) >= 0);
  }

  private static List<TrafficSelector> randomSet(SplittableRandom random) {
    List<TrafficSelector> out = new ArrayList<>();
    for (int n = random.nextInt(1, 4); n > 0; n--) {
      int from = random.nextInt(16);
      int port = random.nextInt(16);
      out.add(
          ports(
              random.nextInt(3),
              port,
              random.nextInt(port, 16),
              "10.0.0." + from,
              "10.0.0." + random.nextInt(from, 16)));
    }
    return out;
  }

  private static TrafficSelector randomPacket(SplittableRandom random) {
    int port = random.nextInt(16);
    String address = "10.0.0." + random.nextInt(16);
    return ports(random.nextInt(1, 3), port, port, address, address);
  }
}
