package dev.flexbench.lab.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.lab.LabOptions.Profile;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.Topology.Attachment;
import dev.flexbench.lab.Topology.HostSpec;
import dev.flexbench.lab.Topology.Impairment;
import dev.flexbench.lab.Topology.LinkSpec;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.lab.Topology.StrongSwanSpec;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class PlumbingTest {
  private static final NodeSpec GATEWAY =
      new StrongSwanSpec(
          "gw",
          List.of(
              attachment("eth0", "wan", "198.18.0.1/24"), attachment("eth1", "lan", "10.1.0.1/24")),
          "gw.conf",
          "");
  private static final NodeSpec PC =
      new HostSpec(
          "pc",
          new Attachment(
              "eth0",
              "lan",
              Optional.of(IpPrefix.parse("10.1.0.10/24")),
              Optional.of(IpPrefix.parse("2001:db8::10/64"))),
          Optional.of(IpAddress.parse("10.1.0.1")),
          Optional.of(IpAddress.parse("2001:db8::1")));

  private final Plumbing plumbing = new Plumbing(topology());

  @Test
  void everyLinkIsABridgeWithItsOwnMtu() {
    assertThat(plumbing.bridges()).containsEntry("wan", "br0").containsEntry("lan", "br1");
    assertThat(plumbing.makeBridges())
        .contains("link add br0 address 02:fb:ff:00:00:00 mtu 1400 type bridge")
        .contains("link add br1 address 02:fb:ff:00:00:01 mtu 1500 type bridge");
  }

  @Test
  void interfacesAreNumberedAsTheTopologyListsThem() {
    assertThat(plumbing.plugIn(GATEWAY, 4711, Profile.THROUGHPUT).lines())
        .containsExactly(
            "link add p0 mtu 1400 type veth peer name eth0 address 02:fb:00:00:00:00 mtu 1400"
                + " netns 4711",
            "link set dev p0 master br0 up",
            "link add p1 mtu 1500 type veth peer name eth1 address 02:fb:00:00:00:01 mtu 1500"
                + " netns 4711",
            "link set dev p1 master br1 up");
  }

  @Test
  void exchangesAreSeenPacketByPacket() {
    assertThat(plumbing.plugIn(PC, 1, Profile.EXCHANGE)).contains("p2 gso_max_segs 1");
    assertThat(plumbing.plugIn(PC, 1, Profile.THROUGHPUT)).doesNotContain("gso_max_segs");
  }

  @Test
  void aStationGetsItsAddressesAndItsGateways() {
    assertThat(plumbing.ownNetwork(PC).lines())
        .containsExactly(
            "link set dev lo up",
            "address add 10.1.0.10/24 dev eth0",
            "address add 2001:db8::10/64 dev eth0 nodad",
            "link set dev eth0 up",
            "route add default via 10.1.0.1 dev eth0",
            "route add ::/0 via 2001:db8::1 dev eth0");
  }

  @Test
  void aPlugIsPulledAtTheSwitch() {
    assertThat(plumbing.setPlug(GATEWAY, 1, false)).isEqualTo("link set dev p1 down\n");
    assertThat(plumbing.setPlug(GATEWAY, 1, true)).isEqualTo("link set dev p1 up\n");
  }

  private static Topology topology() {
    SequencedMap<String, LinkSpec> links = new LinkedHashMap<>();
    links.put("wan", link("wan", OptionalInt.of(1400)));
    links.put("lan", link("lan", OptionalInt.empty()));
    SequencedMap<String, NodeSpec> nodes = new LinkedHashMap<>();
    nodes.put("gw", GATEWAY);
    nodes.put("pc", PC);
    return new Topology("t", "", links, nodes);
  }

  private static LinkSpec link(String name, OptionalInt mtu) {
    return new LinkSpec(
        name,
        Optional.empty(),
        Optional.empty(),
        new Impairment(Duration.ZERO, Duration.ZERO, 0, OptionalLong.empty(), mtu));
  }

  private static Attachment attachment(String name, String link, String address) {
    return new Attachment(name, link, Optional.of(IpPrefix.parse(address)), Optional.empty());
  }
}
