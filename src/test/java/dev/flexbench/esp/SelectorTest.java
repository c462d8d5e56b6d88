package dev.flexbench.esp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.testing.Property;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectorTest {
  private static final int UDP = 17;
  private static final Selector DNS =
      new Selector(UDP, IpAddress.parse("10.0.0.10"), IpAddress.parse("10.0.0.20"), 53, 53);

  @Test
  void addressesProtocolAndPortsAllCount() {
    assertThat(matches(DNS, "10.0.0.10", UDP, 53)).isTrue();
    assertThat(matches(DNS, "10.0.0.20", UDP, 53)).isTrue();
    assertThat(matches(DNS, "10.0.0.9", UDP, 53)).isFalse();
    assertThat(matches(DNS, "10.0.0.21", UDP, 53)).isFalse();
    assertThat(matches(DNS, "10.0.0.10", 6, 53)).isFalse();
    assertThat(matches(DNS, "10.0.0.10", UDP, 54)).isFalse();
    assertThat(matches(DNS, "2001:db8::1", UDP, 53)).isFalse();
  }

  @Test
  void aPacketWithoutVisiblePortsFitsOnlySelectorsForAllPorts() {
    assertThat(matches(DNS, "10.0.0.10", UDP, Flow.NO_PORT)).isFalse();
    Selector all = Selector.of(IpPrefix.parse("10.0.0.0/24"));
    assertThat(matches(all, "10.0.0.10", UDP, Flow.NO_PORT)).isTrue();
  }

  @Test
  void addressesAreComparedWithoutSigns() {
    Property.holds(
        500,
        gen -> {
          IpAddress a = IpAddress.of(gen.octets(16));
          IpAddress b = IpAddress.of(gen.octets(16));
          IpAddress asked = gen.oneIn(3) ? a.plus(gen.between(0, 3)) : IpAddress.of(gen.octets(16));
          IpAddress low = a.compareTo(b) < 0 ? a : b;
          IpAddress high = a.compareTo(b) < 0 ? b : a;
          Selector selector = new Selector(0, low, high, 0, 0xffff);
          assertThat(selector.matches(true, asked.high(), asked.low(), UDP, 1))
              .isEqualTo(low.compareTo(asked) <= 0 && asked.compareTo(high) <= 0);
        });
  }

  @Test
  void sourceAndDestinationTradePlacesOnTheWayIn() {
    SelectorCheck check =
        new SelectorCheck(
            new Selectors(
                List.of(Selector.of(IpPrefix.parse("192.168.1.0/24"))),
                List.of(
                    Selector.of(IpPrefix.parse("192.168.0.0/16")),
                    Selector.of(IpPrefix.parse("10.0.0.0/8")))));
    Flow outward = flow(Samples.udp("192.168.1.10", "10.0.0.1", 0));
    assertThat(check.allowsOut(outward)).isTrue();
    assertThat(check.allowsIn(outward)).isFalse();
    Flow inward = flow(Samples.udp("192.168.100.10", "192.168.1.10", 0));
    assertThat(check.allowsIn(inward)).isTrue();
    assertThat(check.allowsOut(inward)).isFalse();
  }

  @Test
  void aRangeThatIsNoneIsOurFault() {
    IpAddress four = IpAddress.parse("10.0.0.1");
    IpAddress lower = IpAddress.parse("10.0.0.0");
    IpAddress six = IpAddress.parse("::1");
    assertThatThrownBy(() -> new Selector(0, four, lower, 0, 0xffff))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Selector(0, four, six, 0, 0xffff))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean matches(Selector selector, String address, int protocol, int port) {
    IpAddress asked = IpAddress.parse(address);
    return selector.matches(asked.v6(), asked.high(), asked.low(), protocol, port);
  }

  private static Flow flow(Octets packet) {
    Flow flow = new Flow();
    assertThat(flow.read(packet.toByteArray(), 0, packet.size())).isTrue();
    return flow;
  }
}
