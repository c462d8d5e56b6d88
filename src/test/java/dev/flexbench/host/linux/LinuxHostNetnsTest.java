package dev.flexbench.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.host.DataPlane;
import dev.flexbench.host.HostException;
import dev.flexbench.host.IpStack.Route;
import dev.flexbench.host.OuterPath;
import dev.flexbench.host.OuterPath.Encapsulation;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two hosts in two network namespaces joined by a veth pair; skipped without root. */
class LinuxHostNetnsTest {
  private static final IpAddress A4 = IpAddress.parse("198.18.0.1");
  private static final IpAddress B4 = IpAddress.parse("198.18.0.2");
  private static final IpAddress A6 = IpAddress.parse("2001:db8::1");
  private static final IpAddress B6 = IpAddress.parse("2001:db8::2");

  private TestNamespaces spaces;

  private record Received(Endpoint local, Endpoint remote, Octets message) {}

  private record Node(
      LinuxHost host, DataPlane plane, NullPlane packets, BlockingQueue<Received> ike)
      implements AutoCloseable {
    @Override
    public void close() {
      plane.close();
      host.close();
    }
  }

  @BeforeEach
  void open() {
    spaces = TestNamespaces.open();
  }

  @AfterEach
  void close() {
    if (spaces != null) {
      spaces.close();
    }
  }

  private Node node(String side, int n, Encapsulation encapsulation, boolean v6) throws Exception {
    IpAddress local = n == 1 ? v6 ? A6 : A4 : v6 ? B6 : B4;
    IpAddress remote = n == 1 ? v6 ? B6 : B4 : v6 ? A6 : A4;
    int port = encapsulation == Encapsulation.UDP ? 4500 : 0;
    OuterPath path =
        new OuterPath(new Endpoint(local, port), new Endpoint(remote, port), encapsulation);
    return spaces.inside(
        side,
        () -> {
          LinuxHost host = LinuxHost.open(side);
          NullPlane packets = new NullPlane(path);
          BlockingQueue<Received> ike = new LinkedBlockingQueue<>();
          DataPlane plane =
              host.openDataPlane(
                  new DataPlane.Spec("tun0", 1400),
                  (l, r, m) -> ike.add(new Received(l, r, m)),
                  packets);
          host.ip().addAddress("tun0", IpPrefix.parse("10.9.0." + n + "/24"));
          host.ip().addAddress("tun0", IpPrefix.parse("2001:db8:9::" + n + "/64"));
          return new Node(host, plane, packets, ike);
        });
  }

  @ParameterizedTest
  @CsvSource({"UDP, false", "UDP, true", "RAW, false", "RAW, true"})
  void pingsOfAllSizesPassTheTunnel(Encapsulation encapsulation, boolean v6) throws Exception {
    try (Node a = node(TestNamespaces.A, 1, encapsulation, v6);
        Node b = node(TestNamespaces.B, 2, encapsulation, v6)) {
      for (String target : new String[] {"10.9.0.2", "2001:db8:9::2"}) {
        for (int size : new int[] {8, 1300, 9000}) {
          assertThat(spaces.pingReplies("a", 3, size, target))
              .as("%d octets", size)
              .isGreaterThanOrEqualTo(3);
        }
      }
      assertThat(a.plane().counters().dropped()).isZero();
      assertThat(b.plane().counters().dropped()).isZero();
      assertThat(b.packets().lastFrom())
          .isEqualTo(
              new OuterPath(
                  new Endpoint(v6 ? B6 : B4, encapsulation == Encapsulation.UDP ? 4500 : 0),
                  new Endpoint(v6 ? A6 : A4, encapsulation == Encapsulation.UDP ? 4500 : 0),
                  encapsulation));
    }
  }

  @ParameterizedTest
  @CsvSource({"500, false", "500, true", "4500, false", "4500, true"})
  void ikeMessagesArriveWithTheirAddresses(int port, boolean v6) throws Exception {
    try (Node a = node(TestNamespaces.A, 1, Encapsulation.UDP, v6);
        Node b = node(TestNamespaces.B, 2, Encapsulation.UDP, v6)) {
      Endpoint local = new Endpoint(v6 ? A6 : A4, port);
      Endpoint remote = new Endpoint(v6 ? B6 : B4, port);
      Octets large = Octets.fromHex("29".repeat(4000)); // more than the link's MTU
      a.plane().sendNatKeepalive(local, remote);
      a.plane().sendIke(local, remote, Octets.utf8("hello, responder"));
      a.plane().sendIke(local, remote, large);
      if (port == 500) { // the keepalive has a meaning on port 4500 only
        assertThat(b.ike().poll(5, TimeUnit.SECONDS))
            .isEqualTo(new Received(remote, local, Octets.ofInts(0xff)));
      }
      assertThat(b.ike().poll(5, TimeUnit.SECONDS))
          .isEqualTo(new Received(remote, local, Octets.utf8("hello, responder")));
      assertThat(b.ike().poll(5, TimeUnit.SECONDS)).isEqualTo(new Received(remote, local, large));
      assertThat(a.plane().counters().dropped()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"UDP, false, 10.9.0.2", "UDP, true, 2001:db8:9::2", "RAW, false, 10.9.0.2"})
  void tcpAtFullSpeedLosesNothing(Encapsulation encapsulation, boolean v6, String target)
      throws Exception {
    try (Node a = node(TestNamespaces.A, 1, encapsulation, v6);
        Node b = node(TestNamespaces.B, 2, encapsulation, v6)) {
      Process server = spaces.start("b", "iperf3", "-s", "-1");
      try {
        spaces.awaitTcpListener("b", 5201);
        var client = spaces.exec("a", "iperf3", "-c", target, "-t", "1", "-P", "2", "-f", "m");
        assertThat(client.out()).as("iperf3 output").contains("SUM", "receiver");
        assertThat(a.plane().counters().innerIn()).isGreaterThan(5000);
        assertThat(b.plane().counters().dropped()).isZero();
      } finally {
        server.destroyForcibly().waitFor();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"UDP, false", "UDP, true", "RAW, false", "RAW, true"})
  void packetsThatTheOutsideLinkCannotTakeWholeAreFragmented(
      Encapsulation encapsulation, boolean v6) throws Exception {
    try (Node a = node(TestNamespaces.A, 1, encapsulation, v6);
        Node b = node(TestNamespaces.B, 2, encapsulation, v6)) {
      a.host().ip().up("va", 1300);
      b.host().ip().up("vb", 1300);
      Process server = spaces.start("b", "iperf3", "-s", "-1");
      try {
        spaces.awaitTcpListener("b", 5201);
        assertThat(spaces.exec("a", "iperf3", "-c", "10.9.0.2", "-n", "2M").out())
            .contains("receiver");
      } finally {
        server.destroyForcibly().waitFor();
      }
      assertThat(a.plane().counters().dropped()).isZero();
    }
  }

  @Test
  void linksAddressesAndRoutesAreThere() throws Exception {
    try (Node a = node(TestNamespaces.A, 1, Encapsulation.UDP, false)) {
      var ip = a.host().ip();
      assertThat(ip.links())
          .anySatisfy(link -> {
            assertThat(link.name()).isEqualTo("tun0");
            assertThat(link.mtu()).isEqualTo(1400);
            assertThat(link.up()).isTrue();
            assertThat(link.addresses())
                .contains(IpPrefix.parse("10.9.0.1/24"), IpPrefix.parse("2001:db8:9::1/64"));
          });
      var v4 = new Route(IpPrefix.parse("10.77.0.0/16"), Optional.empty(), "tun0", 5);
      var v6 =
          new Route(
              IpPrefix.parse("2001:db8:77::/48"),
              Optional.of(IpAddress.parse("2001:db8::2")),
              Route.ANY_LINK,
              7);
      for (Route route : new Route[] {v4, v6}) {
        ip.addRoute(route);
        ip.addRoute(route);
        IpAddress inside = route.prefix().address().plus(9);
        assertThat(ip.sourceFor(inside)).isPresent();
        ip.removeRoute(route);
        ip.removeRoute(route);
        assertThat(ip.sourceFor(inside)).isEmpty();
      }
      assertThat(ip.sourceFor(B4)).contains(A4);
      assertThat(ip.sourceFor(B6)).contains(A6);
      ip.removeAddress("tun0", IpPrefix.parse("10.9.0.1/24"));
      ip.removeAddress("tun0", IpPrefix.parse("10.9.0.1/24"));
      ip.down("tun0");
      assertThat(ip.links())
          .anyMatch(l -> l.name().equals("tun0") && !l.up() && l.addresses().isEmpty());
      assertThatThrownBy(() -> ip.up("nosuch0", 0))
          .isInstanceOf(HostException.class)
          .hasMessage("there is no interface nosuch0");
    }
  }

  @Test
  void aSecondNodeInOneNamespaceIsRefusedInOneLine() throws Exception {
    try (Node a = node(TestNamespaces.A, 1, Encapsulation.UDP, false)) {
      assertThat(a.plane().tunnelLink()).isEqualTo("tun0");
      assertThatThrownBy(() -> node(TestNamespaces.A, 1, Encapsulation.UDP, false))
          .isInstanceOf(HostException.class)
          .hasMessage(
              "cannot open UDP port 500 (IPv4): it is in use; is another IKE daemon running here?");
    }
    node(TestNamespaces.A, 1, Encapsulation.UDP, false).close(); // everything was closed
  }
}
