package dev.flexbench.host.linux;

import dev.flexbench.esp.EspKeys;
import dev.flexbench.esp.EspMode;
import dev.flexbench.esp.EspPlane;
import dev.flexbench.esp.EspSaParameters;
import dev.flexbench.esp.EspTransform;
import dev.flexbench.esp.InboundSa;
import dev.flexbench.esp.OutboundSa;
import dev.flexbench.esp.PlaneListener;
import dev.flexbench.esp.Selectors;
import dev.flexbench.esp.TunnelInterface;
import dev.flexbench.host.DataPlane;
import dev.flexbench.host.HostException;
import dev.flexbench.host.IpStack.Route;
import dev.flexbench.host.OuterPath;
import dev.flexbench.host.OuterPath.Encapsulation;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One end of an ESP tunnel with keys set by hand: the real packet plane on the real host, without
 * IKE. {@link #main} makes it a process of its own, to measure with.
 */
final class StaticEspNode implements AutoCloseable {
  private static final int SPI = 0x1000;

  private final LinuxHost host;
  private final EspPlane esp = new EspPlane(PlaneListener.NONE);
  private final DataPlane plane;

  /**
   * Ends are numbered 1 and 2; the inner addresses are 10.9.0.n and 2001:db8:9::n.
   *
   * @param behindPeer further prefixes that are reached through the tunnel
   */
  StaticEspNode(int n, EspTransform transform, OuterPath path, List<IpPrefix> behindPeer)
      throws HostException {
    host = LinuxHost.open("static" + n);
    TunnelInterface tunnel = new TunnelInterface("Tunnel0");
    int other = 3 - n;
    tunnel.install(new OutboundSa(parameters(other, transform, path)));
    esp.sad().add(new InboundSa(parameters(n, transform, path), tunnel));
    for (String inner : List.of("10.9.0." + other + "/32", "2001:db8:9::" + other + "/128")) {
      esp.tunnels().put(IpPrefix.parse(inner), tunnel);
    }
    plane = host.openDataPlane(new DataPlane.Spec("tun0", 1400), (_, _, _) -> {}, esp);
    host.ip().addAddress("tun0", IpPrefix.parse("10.9.0." + n + "/24"));
    host.ip().addAddress("tun0", IpPrefix.parse("2001:db8:9::" + n + "/64"));
    for (IpPrefix prefix : behindPeer) {
      esp.tunnels().put(prefix, tunnel);
      host.ip().addRoute(new Route(prefix, Optional.empty(), "tun0", 0));
    }
  }

  private static EspSaParameters parameters(int receiver, EspTransform transform, OuterPath path) {
    byte[] keymat = new byte[transform.keymatLength()];
    Arrays.fill(keymat, (byte) (receiver * 17));
    return new EspSaParameters(
        SPI + receiver,
        transform,
        EspKeys.of(transform, Octets.of(keymat)),
        path,
        EspMode.TUNNEL,
        Selectors.ANY,
        1024,
        false);
  }

  static OuterPath path(String local, String remote, Encapsulation encapsulation) {
    int port = encapsulation == Encapsulation.UDP ? 4500 : 0;
    return new OuterPath(
        new Endpoint(IpAddress.parse(local), port),
        new Endpoint(IpAddress.parse(remote), port),
        encapsulation);
  }

  EspPlane esp() {
    return esp;
  }

  DataPlane.Counters counters() {
    return plane.counters();
  }

  @Override
  public void close() {
    plane.close();
    host.close();
  }

  /** Arguments: n, transform, UDP or RAW, local and remote address, prefixes behind the peer. */
  public static void main(String[] args) throws Exception {
    OuterPath path = path(args[3], args[4], Encapsulation.valueOf(args[2]));
    List<IpPrefix> behind = Arrays.stream(args).skip(5).map(IpPrefix::parse).toList();
    int n = Integer.parseInt(args[0]);
    try (StaticEspNode node = new StaticEspNode(n, EspTransform.valueOf(args[1]), path, behind)) {
      System.out.println("ready");
      while (System.in.read() >= 0) {
        System.out.println(node.counters() + " " + node.esp().in() + " " + node.esp().out());
      }
    }
  }
}
