package dev.flexbench.host.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.host.DataPlane;
import dev.flexbench.host.HostException;
import dev.flexbench.host.IpStack.Route;
import dev.flexbench.host.OuterPath;
import dev.flexbench.host.OuterPath.Encapsulation;
import dev.flexbench.host.PacketPlane;
import dev.flexbench.host.sim.traffic.Ping;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** pc1 — g1 — wan — g2 — pc2: the gateways' tunnel devices carry what is between the LANs. */
class SimDataPlaneTest {
  private static final IpAddress G1 = IpAddress.parse("198.18.0.1");
  private static final IpAddress G2 = IpAddress.parse("198.18.0.2");
  private static final IpAddress PC2 = IpAddress.parse("192.168.2.10");
  private static final DataPlane.Spec SPEC = new DataPlane.Spec("tun0", 1400);

  private final SimWorld world = new SimWorld(5, Instant.EPOCH);
  private final SimLink wan = world.link("wan", LinkSpec.PLAIN);
  private final FrameLog onWan = new FrameLog();
  private final SimHost g1 = gateway("g1", "198.18.0.1/24", "192.168.1.1/24", "lan1");
  private final SimHost g2 = gateway("g2", "198.18.0.2/24", "192.168.2.1/24", "lan2");
  private final List<String> ike = new ArrayList<>();

  SimDataPlaneTest() {
    wan.tap(onWan);
  }

  private SimHost gateway(String name, String outside, String inside, String lan) {
    SimLink link = world.link(lan, LinkSpec.PLAIN);
    String gateway = IpPrefix.parse(inside).address().toString();
    world
        .host("pc" + name.charAt(1))
        .attach("eth0", link, gateway + "0/24")
        .route("0.0.0.0/0", gateway);
    return world
        .host(name)
        .attach("eth0", wan, outside)
        .attach("eth1", link, inside)
        .forwarding(true);
  }

  private SimHost pc1() {
    return world.hosts().stream().filter(h -> h.name().equals("pc1")).findFirst().orElseThrow();
  }

  private DataPlane open(SimHost host, OuterPath path) throws HostException {
    return host.openDataPlane(
        SPEC,
        (local, remote, message) -> ike.add(host + " " + local + " " + remote + " " + message),
        new ScramblingPlane(path));
  }

  /** "Encrypts" by an SPI, eight octets in front of the packet and its complement. */
  private record ScramblingPlane(OuterPath path) implements PacketPlane {
    @Override
    public Outbound newOutbound() {
      return (packet, offset, length, out) -> {
        for (int i = offset; i < offset + length; i++) {
          packet[i] = (byte) ~packet[i];
        }
        for (int i = offset - 8; i < offset; i++) {
          packet[i] = 1;
        }
        out.send(path, packet, offset - 8, length + 8);
      };
    }

    @Override
    public Inbound newInbound() {
      return (packet, offset, length, from, out) -> {
        for (int i = offset + 8; i < offset + length; i++) {
          packet[i] = (byte) ~packet[i];
        }
        out.deliver(packet, offset + 8, length - 8);
      };
    }
  }

  private static OuterPath path(IpAddress from, IpAddress to, Encapsulation how) {
    return new OuterPath(new Endpoint(from, 4500), new Endpoint(to, 4500), how);
  }

  private void tunnel(Encapsulation how) throws HostException {
    open(g1, path(G1, G2, how));
    open(g2, path(G2, G1, how));
    g1.ip().addRoute(new Route(IpPrefix.parse("192.168.2.0/24"), Optional.empty(), "tun0", 1));
    g2.ip().addRoute(new Route(IpPrefix.parse("192.168.1.0/24"), Optional.empty(), "tun0", 1));
  }

  private int pingsThrough(int payload) {
    Ping ping =
        Ping.start(
            pc1(), PC2, new Ping.Spec(5, Duration.ofMillis(10), payload, Duration.ofSeconds(1)));
    world.runUntil("pings", Duration.ofSeconds(5), ping::done);
    return ping.received();
  }

  @Test
  void ikeOnPort500ComesAsItWasSent() throws HostException {
    DataPlane plane = open(g1, path(G1, G2, Encapsulation.UDP));
    open(g2, path(G2, G1, Encapsulation.UDP));
    plane.sendIke(new Endpoint(G1, 500), new Endpoint(G2, 500), Octets.fromHex("0102"));
    world.runUntilIdle(Duration.ofSeconds(1));
    assertThat(ike).containsExactly("g2 198.18.0.2:500 198.18.0.1:500 0102");
  }

  @Test
  void ikeOnPort4500HasTheMarkerOnTheWireOnly() throws HostException {
    DataPlane plane = open(g1, path(G1, G2, Encapsulation.UDP));
    open(g2, path(G2, G1, Encapsulation.UDP));
    plane.sendIke(new Endpoint(G1, 4500), new Endpoint(G2, 4500), Octets.fromHex("0102"));
    plane.sendNatKeepalive(new Endpoint(G1, 4500), new Endpoint(G2, 4500));
    world.runUntilIdle(Duration.ofSeconds(1));
    assertThat(ike).containsExactly("g2 198.18.0.2:4500 198.18.0.1:4500 0102");
    assertThat(onWan.packets())
        .extracting(packet -> Octets.copyOf(packet.payload(), 8, packet.payloadLength() - 8).hex())
        .containsExactly("000000000102", "ff");
  }

  @Test
  void anIkeMessageLargerThanTheLinkComesInFragments() throws HostException {
    DataPlane plane = open(g1, path(G1, G2, Encapsulation.UDP));
    open(g2, path(G2, G1, Encapsulation.UDP));
    plane.sendIke(new Endpoint(G1, 500), new Endpoint(G2, 500), Octets.zeros(3000));
    world.runUntilIdle(Duration.ofSeconds(1));
    assertThat(onWan.seen()).hasSize(3);
    assertThat(ike).hasSize(1).first().asString().endsWith(Octets.zeros(3000).hex());
  }

  @Test
  void packetsRoutedToTheTunnelDeviceCrossInUdp() throws HostException {
    tunnel(Encapsulation.UDP);
    assertThat(pingsThrough(56)).isEqualTo(5);
    assertThat(onWan.packets()).hasSize(10).allMatch(p -> p.protocol() == SimPacket.UDP);
  }

  @Test
  void packetsRoutedToTheTunnelDeviceCrossInProtocol50() throws HostException {
    tunnel(Encapsulation.RAW);
    assertThat(pingsThrough(56)).isEqualTo(5);
    assertThat(onWan.packets()).hasSize(10).allMatch(p -> p.protocol() == SimPacket.ESP);
  }

  @Test
  void packetsLargerThanTheTunnelAreCutBeforeIt() throws HostException {
    tunnel(Encapsulation.UDP);
    assertThat(pingsThrough(2000)).isEqualTo(5);
    // 1500 and 548 octets from the station; the gateway cuts the first one again
    assertThat(onWan.packets()).hasSize(30).noneMatch(SimPacket::fragment);
  }

  @Test
  void theDataPlaneCountsWhatPassed() throws HostException {
    DataPlane one = open(g1, path(G1, G2, Encapsulation.UDP));
    open(g2, path(G2, G1, Encapsulation.UDP));
    g1.ip().addRoute(new Route(IpPrefix.parse("192.168.2.0/24"), Optional.empty(), "tun0", 1));
    g2.ip().addRoute(new Route(IpPrefix.parse("192.168.1.0/24"), Optional.empty(), "tun0", 1));
    pingsThrough(56);
    assertThat(one.counters()).isEqualTo(new DataPlane.Counters(5, 5, 5, 5, 0));
  }

  @Test
  void aTunnelWhoseOuterPathIsRoutedIntoItselfDropsInsteadOfLooping() throws HostException {
    open(g1, path(G1, PC2, Encapsulation.UDP));
    g1.ip().addRoute(new Route(IpPrefix.parse("192.168.2.0/24"), Optional.empty(), "tun0", 1));
    assertThat(pingsThrough(56)).isZero();
    assertThat(onWan.seen()).isEmpty();
  }

  @Test
  void aSecondDataPlaneFindsItsPortsTaken() throws HostException {
    open(g1, path(G1, G2, Encapsulation.UDP));
    assertThatThrownBy(() -> open(g1, path(G1, G2, Encapsulation.UDP)))
        .isInstanceOf(HostException.class)
        .hasMessage("UDP port 500 or 4500 is taken on g1");
  }

  @Test
  void closingTakesTheTunnelDeviceAndItsRoutesAway() throws HostException {
    DataPlane plane = open(g1, path(G1, G2, Encapsulation.UDP));
    Route route = new Route(IpPrefix.parse("192.168.2.0/24"), Optional.empty(), "tun0", 1);
    g1.ip().addRoute(route);
    plane.close();
    assertThat(g1.ip().routes()).doesNotContain(route);
    plane.sendIke(new Endpoint(G1, 500), new Endpoint(G2, 500), Octets.zeros(4));
    world.runUntilIdle(Duration.ofSeconds(1));
    assertThat(onWan.seen()).isEmpty();
    open(g1, path(G1, G2, Encapsulation.UDP));
  }

  @Test
  void powerTakesTheDataPlaneWithIt() throws HostException {
    tunnel(Encapsulation.UDP);
    g2.powerOff();
    assertThat(pingsThrough(56)).isZero();
    g2.powerOn();
    assertThat(g2.ip().links()).noneMatch(link -> link.name().equals("tun0"));
  }
}
