package dev.flexbench.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.esp.EspPlane;
import dev.flexbench.esp.PlaneListener;
import dev.flexbench.esp.TunnelInterface;
import dev.flexbench.host.sim.LinkSpec;
import dev.flexbench.host.sim.SimHost;
import dev.flexbench.host.sim.SimWorld;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgAttributeType;
import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.ike.sa.SessionId;
import dev.flexbench.ios.IosParser;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pools, routes, selectors and attributes. */
final class TablesTest {
  private static final SessionId FIRST = new SessionId(1);
  private static final SessionId SECOND = new SessionId(2);

  @Test
  void aPoolGivesTheLowestFreeAddressAndTakesItBack() {
    AddressPools pools =
        new AddressPools(
            IosParser.parse("x", "ip local pool P 10.0.0.1 10.0.0.2\nip local pool P 10.0.1.1\n")
                .config());

    assertThat(lease(pools, 1)).isEqualTo("10.0.0.1");
    assertThat(lease(pools, 2)).isEqualTo("10.0.0.2");
    assertThat(lease(pools, 3)).isEqualTo("10.0.1.1");
    assertThat(lease(pools, 4)).isEqualTo("none");
    pools.release(new SessionId(2));
    assertThat(lease(pools, 5)).isEqualTo("10.0.0.2");
    assertThat(pools.lease("Q", FIRST, Optional.empty())).isEmpty();
  }

  @Test
  void aFreeAddressThatIsWishedForIsGiven() {
    AddressPools pools =
        new AddressPools(IosParser.parse("x", "ip local pool P 10.0.0.1 10.0.0.9\n").config());
    Optional<IpAddress> wish = Optional.of(IpAddress.parse("10.0.0.5"));

    assertThat(pools.lease("P", FIRST, wish)).isEqualTo(wish);
    assertThat(pools.lease("P", SECOND, wish)).contains(IpAddress.parse("10.0.0.1"));
    assertThat(pools.lease("P", SECOND, Optional.of(IpAddress.parse("10.9.9.9"))))
        .contains(IpAddress.parse("10.0.0.2"));
  }

  private static String lease(AddressPools pools, int session) {
    return pools
        .lease("P", new SessionId(session), Optional.empty())
        .map(IpAddress::toString)
        .orElse("none");
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void theNextLongestDistanceTakesOverWhenTheBestRouteGoes(long seed) throws Exception {
    SimWorld world = new SimWorld(seed, Instant.EPOCH);
    SimHost host =
        world.host("r").attach("eth0", world.link("wan", LinkSpec.PLAIN), "198.18.0.1/24");
    host.attach("tun", world.link("t", LinkSpec.PLAIN));
    EspPlane plane = new EspPlane(PlaneListener.NONE);
    TunnelInterface one = new TunnelInterface("Tunnel1");
    TunnelInterface two = new TunnelInterface("Tunnel2");
    Rib rib =
        new Rib(
            host.ip(),
            "tun",
            plane.tunnels(),
            name ->
                name.equals("Tunnel1")
                    ? Optional.of(one)
                    : name.equals("Tunnel2") ? Optional.of(two) : Optional.empty(),
            name -> Optional.of("eth0"),
            trouble -> {
              throw new AssertionError(trouble);
            });
    IpPrefix prefix = IpPrefix.parse("10.0.0.0/8");
    RouteEntry far = RouteEntry.ikev2(prefix, "Tunnel1", 5, 1, FIRST);
    RouteEntry near = RouteEntry.ikev2(prefix, "Tunnel2", 1, 1, SECOND);
    IpAddress inside = IpAddress.parse("10.1.2.3");

    rib.add(far);
    assertThat(plane.tunnels().lookup(inside)).contains(one);
    rib.add(near);
    rib.add(near);
    assertThat(plane.tunnels().lookup(inside)).contains(two);
    rib.removeAll(SECOND);
    assertThat(plane.tunnels().lookup(inside)).contains(one);
    assertThat(host.ip().routes()).anyMatch(r -> r.prefix().equals(prefix));
    rib.clear();
    assertThat(plane.tunnels().lookup(inside)).isEmpty();
    assertThat(host.ip().routes()).noneMatch(r -> r.prefix().equals(prefix));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aRangeIsExactlyItsPrefixes(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      int a = random.nextInt();
      int b = a + (random.nextInt() >>> random.nextInt(32));
      IpAddress start = IpAddress.v4(Integer.compareUnsigned(a, b) <= 0 ? a : b);
      IpAddress end = IpAddress.v4(Integer.compareUnsigned(a, b) <= 0 ? b : a);
      List<IpPrefix> prefixes = SelectorPrefixes.of(TrafficSelector.range(0, start, end));
      assertThat(prefixes.getFirst().first()).as("seed %d", seed).isEqualTo(start);
      assertThat(prefixes.getLast().last()).as("seed %d", seed).isEqualTo(end);
      BigInteger size = BigInteger.ZERO;
      for (IpPrefix prefix : prefixes) {
        assertThat(prefix).isEqualTo(prefix.network());
        size = size.add(BigInteger.ONE.shiftLeft(32 - prefix.length()));
      }
      assertThat(size.longValue()).isEqualTo(end.low() - start.low() + 1);
    }
  }

  @Test
  void everythingIsOnePrefix() {
    assertThat(SelectorPrefixes.of(TrafficSelector.of(IpPrefix.ALL_V6)))
        .containsExactly(IpPrefix.ALL_V6);
    assertThat(SelectorPrefixes.of(TrafficSelector.of(IpPrefix.parse("2001:db8::/61"))))
        .containsExactly(IpPrefix.parse("2001:db8::/61"));
  }

  @Test
  void subnetAttributesAreReadAndMalformedOnesAreNot() {
    IpPrefix four = IpPrefix.parse("192.168.0.0/16");
    IpPrefix six = IpPrefix.parse("2001:db8:cafe::/48");

    assertThat(ConfigAttributes.subnet(ConfigAttributes.subnet(four))).contains(four);
    assertThat(ConfigAttributes.subnet(ConfigAttributes.subnet(six))).contains(six);
    assertThat(ConfigAttributes.subnet(IpPrefix.parse("10.1.2.3/8")).value())
        .isEqualTo(Octets.fromHex("0a000000 ff000000"));
    for (String wrong : List.of("", "0a", "0a000000 ff00ff00", "0a000000")) {
      assertThat(
              ConfigAttributes.subnet(
                  new CfgAttribute(CfgAttributeType.INTERNAL_IP4_SUBNET, Octets.fromHex(wrong))))
          .as(wrong)
          .isEmpty();
    }
    Octets tooLong = Octets.zeros(16).plus(Octets.ofInts(129));
    assertThat(
            ConfigAttributes.subnet(
                new CfgAttribute(CfgAttributeType.INTERNAL_IP6_SUBNET, tooLong)))
        .isEmpty();
  }

  @Test
  void algorithmsThatAreNotAvailableAreLeftOutOrRefused() throws Exception {
    List<String> missing = new ArrayList<>();
    IkeOffers.of(proposal("encryption aes-cbc-256 des\n integrity sha256\n group 19"), missing);
    assertThat(missing).hasSize(1);

    assertThatThrownBy(
            () -> IkeOffers.of(proposal("encryption des\n integrity sha256\n group 19"), missing))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("crypto ikev2 proposal P: none of its ENCR algorithms");
  }

  private static dev.flexbench.ios.model.Ikev2Proposal proposal(String lines) {
    return IosParser.parse("x", "crypto ikev2 proposal P\n " + lines + "\n")
        .config()
        .proposals()
        .values()
        .stream()
        .filter(p -> p.name().equals("P"))
        .findFirst()
        .orElseThrow();
  }
}
