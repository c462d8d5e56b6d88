package dev.flexbench.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.host.sim.SimHost;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgAttributeType;
import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Peers with selectors of their own at our hub, and our client at such a gateway. */
final class ForeignPeerTest {
  private final Bench bench = new Bench();

  private ForeignPeer spoke(String local, String remote) {
    bench.node(
        "hub", HubAndSpokeTest.config("hub-spoke/hub"), "Ethernet0/0=wan", "Ethernet0/1=hub-lan");
    SimHost host = bench.world.host("foreign").attach("eth0", bench.link("wan"), "198.18.0.13/24");
    return new ForeignPeer(
        host, "198.18.0.13", "spoke3.example.net", "theSameBothWays3", local, remote);
  }

  private List<String> routes(String node) {
    return bench.at(node).show().source().routes().stream()
        .map(r -> r.prefix() + " " + r.interfaceName())
        .toList();
  }

  @Test
  void theNetworksOfItsSelectorsAreRoutedToItAndNoLonger() {
    ForeignPeer peer = spoke("192.168.3.0/24", "192.168.0.0/16");

    peer.connect("198.18.0.1");
    bench.world.runUntil("a CHILD SA", Bench.SOON, () -> !peer.children.isEmpty());

    assertThat(routes("hub")).contains("192.168.3.0/24 Virtual-Access1");
    assertThat(peer.onlyChild().remote())
        .containsExactly(TrafficSelector.of(IpPrefix.parse("192.168.0.0/16")));
    peer.leave();
    bench.world.runUntil("the end", Bench.SOON, () -> bench.at("hub").sessions() == 0);
    assertThat(routes("hub")).noneMatch(r -> r.contains("Virtual-Access"));
  }

  @Test
  void anAddressThatItAsksForIsItsOnlySelector() {
    ForeignPeer peer = spoke("0.0.0.0/0", "0.0.0.0/0");
    peer.request =
        List.of(
            CfgAttribute.ask(CfgAttributeType.INTERNAL_IP4_ADDRESS),
            CfgAttribute.ask(CfgAttributeType.INTERNAL_IP4_DNS));

    peer.connect("198.18.0.1");
    bench.world.runUntil("a CHILD SA", Bench.SOON, () -> !peer.children.isEmpty());

    assertThat(peer.onlyChild().local())
        .containsExactly(TrafficSelector.of(IpPrefix.parse("10.0.0.101/32")));
    assertThat(routes("hub")).contains("10.0.0.101/32 Virtual-Access1");
    assertThat(peer.peer.flatMap(p -> p.config()).orElseThrow())
        .as("routes are for those who ask")
        .noneMatch(a -> a.type().equals(CfgAttributeType.INTERNAL_IP4_SUBNET));
  }

  @Test
  void ourClientTakesTheGatewaysAddressAndRoutesItsSelectors() {
    bench.node(
        "client",
        HubAndSpokeTest.config("strongswan-gateway/client"),
        "Ethernet0/0=wan",
        "Ethernet0/1=lan1");
    SimHost host = bench.world.host("gateway").attach("eth0", bench.link("wan"), "198.18.2.1/24");
    ForeignPeer gateway =
        new ForeignPeer(
            host,
            "198.18.2.1",
            "gateway.example.net",
            "theSameBothWays",
            "192.168.100.0/24",
            "192.168.1.0/24");
    gateway.reply =
        List.of(
            new CfgAttribute(
                CfgAttributeType.INTERNAL_IP4_ADDRESS, IpAddress.parse("10.10.0.1").octets()));

    assertThat(bench.connect("client")).isInstanceOf(ConnectOutcome.Up.class);

    assertThat(routes("client")).contains("192.168.100.0/24 Tunnel0", "10.10.0.1/32 Tunnel0");
    assertThat(bench.host("client").ip().links())
        .anyMatch(l -> l.addresses().contains(IpPrefix.parse("10.10.0.1/32")));
    bench.runFor(Duration.ofSeconds(5));
    assertThat(gateway.pushed).as("only a FlexVPN router gets CFG_SET").isEmpty();
    bench.at("client").disconnect();
    bench.world.runUntil("the end", Bench.SOON, () -> bench.at("client").sessions() == 0);
    assertThat(bench.host("client").ip().links())
        .noneMatch(l -> l.addresses().contains(IpPrefix.parse("10.10.0.1/32")));
  }

  @Test
  void aGatewayThatGivesNoAddressIsLeft() {
    bench.node(
        "client",
        HubAndSpokeTest.config("strongswan-gateway/client"),
        "Ethernet0/0=wan",
        "Ethernet0/1=lan1");
    SimHost host = bench.world.host("gateway").attach("eth0", bench.link("wan"), "198.18.2.1/24");
    ForeignPeer gateway =
        new ForeignPeer(
            host,
            "198.18.2.1",
            "gateway.example.net",
            "theSameBothWays",
            "192.168.100.0/24",
            "0.0.0.0/0");

    assertThat(bench.connect("client"))
        .isEqualTo(
            new ConnectOutcome.Refused("the peer gave no address for 'ip address negotiated'"));
    bench.world.runUntil("the end", Bench.SOON, () -> bench.at("client").sessions() == 0);
    assertThat(gateway.events).isNotEmpty();
  }
}
