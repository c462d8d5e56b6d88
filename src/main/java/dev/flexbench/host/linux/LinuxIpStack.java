package dev.flexbench.host.linux;

import dev.flexbench.host.HostException;
import dev.flexbench.host.IpStack;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kernel's interfaces, addresses and routes, by rtnetlink. Safe for use from any thread. */
final class LinuxIpStack implements IpStack {
  private static final int IFLA_IFNAME = 3;
  private static final int IFLA_MTU = 4;
  private static final int IFLA_TXQLEN = 13;
  private static final int IFF_UP = 1;
  private static final int IFA_ADDRESS = 1;
  private static final int IFA_LOCAL = 2;
  private static final int IFA_F_NODAD = 2;
  private static final int RTA_DST = 1;
  private static final int RTA_OIF = 4;
  private static final int RTA_GATEWAY = 5;
  private static final int RTA_PRIORITY = 6;
  private static final int RTA_PREFSRC = 7;
  private static final int RT_TABLE_MAIN = 254;
  private static final int RTPROT_STATIC = 4;
  private static final int RT_SCOPE_UNIVERSE = 0;
  private static final int RT_SCOPE_LINK = 253;
  private static final int RT_SCOPE_NOWHERE = 255;
  private static final int RTN_UNICAST = 1;
  private static final int LINK_FIXED = 16;
  private static final int ADDRESS_FIXED = 8;
  private static final int ROUTE_FIXED = 12;

  private final NetlinkSocket kernel;

  LinuxIpStack(NetlinkSocket kernel) {
    this.kernel = kernel;
  }

  private record LinkState(int index, String name, int mtu, boolean up) {}

  @Override
  public List<Link> links() {
    Map<Integer, List<IpPrefix>> addresses = new LinkedHashMap<>();
    NetlinkRequest request =
        new NetlinkRequest(NetlinkRequest.GET_ADDRESS, NetlinkRequest.FLAG_DUMP);
    for (NetlinkReply reply : kernel.ask(request.u8(0).u8(0).u8(0).u8(0).u32(0)).replies()) {
      Map<Integer, Octets> attributes = reply.attributes(ADDRESS_FIXED);
      NetlinkReply.address(attributes, IFA_LOCAL)
          .or(() -> NetlinkReply.address(attributes, IFA_ADDRESS))
          .ifPresent(address ->
              addresses
                  .computeIfAbsent(reply.u32(4), _ -> new ArrayList<>())
                  .add(new IpPrefix(address, reply.u8(1))));
    }
    return linkStates().stream()
        .map(l -> new Link(l.name(), l.mtu(), l.up(), addresses.getOrDefault(l.index(), List.of())))
        .toList();
  }

  private List<LinkState> linkStates() {
    NetlinkRequest request =
        linkRequest(NetlinkRequest.GET_LINK, NetlinkRequest.FLAG_DUMP, 0, 0, 0);
    List<LinkState> states = new ArrayList<>();
    for (NetlinkReply reply : kernel.ask(request).replies()) {
      Map<Integer, Octets> attributes = reply.attributes(LINK_FIXED);
      Octets mtu = attributes.getOrDefault(IFLA_MTU, Octets.zeros(4));
      NetlinkReply.text(attributes, IFLA_IFNAME)
          .ifPresent(name ->
              states.add(
                  new LinkState(
                      reply.u32(4),
                      name,
                      NetlinkReply.hostInt(mtu),
                      (reply.u32(8) & IFF_UP) != 0)));
    }
    return states;
  }

  /** A request with ifinfomsg: family, pad, type, index, flags, mask of the flags to change. */
  private static NetlinkRequest linkRequest(int type, int flags, int index, int up, int change) {
    return new NetlinkRequest(type, flags).u8(0).u8(0).u16(0).u32(index).u32(up).u32(change);
  }

  @Override
  public void up(String link, int mtu) throws HostException {
    NetlinkRequest request =
        linkRequest(NetlinkRequest.SET_LINK, NetlinkRequest.FLAG_ACK, index(link), IFF_UP, IFF_UP);
    if (mtu != 0) {
      request.attribute(IFLA_MTU, mtu);
    }
    change("bring up " + link + (mtu == 0 ? "" : " with MTU " + mtu), request);
  }

  @Override
  public void down(String link) throws HostException {
    change(
        "take down " + link,
        linkRequest(NetlinkRequest.SET_LINK, NetlinkRequest.FLAG_ACK, index(link), 0, IFF_UP));
  }

  /** The number of packets that may wait in the device. */
  void queueLength(String link, int packets) throws HostException {
    change(
        "set the queue length of " + link,
        linkRequest(NetlinkRequest.SET_LINK, NetlinkRequest.FLAG_ACK, index(link), 0, 0)
            .attribute(IFLA_TXQLEN, packets));
  }

  /** Sets one of IPv4's per-interface values, which works where /proc/sys is read-only too. */
  void configureV4(String link, int key, int value) throws HostException {
    NetlinkRequest request =
        linkRequest(NetlinkRequest.SET_LINK, NetlinkRequest.FLAG_ACK, index(link), 0, 0);
    int families = request.begin(InterfaceSettings.IFLA_AF_SPEC);
    int v4 = request.begin(SocketCalls.AF_INET);
    int values = request.begin(InterfaceSettings.IFLA_INET_CONF);
    request.attribute(key, value).end(values).end(v4).end(families);
    change("configure " + link, request);
  }

  @Override
  public void addAddress(String link, IpPrefix address) throws HostException {
    int flags = NetlinkRequest.FLAG_ACK | NetlinkRequest.FLAG_CREATE | NetlinkRequest.FLAG_REPLACE;
    change(
        "add address " + address + " to " + link,
        addressRequest(NetlinkRequest.NEW_ADDRESS, flags, link, address));
  }

  @Override
  public void removeAddress(String link, IpPrefix address) throws HostException {
    change(
        "remove address " + address + " from " + link,
        addressRequest(NetlinkRequest.DELETE_ADDRESS, NetlinkRequest.FLAG_ACK, link, address),
        Errno.EADDRNOTAVAIL);
  }

  private NetlinkRequest addressRequest(int type, int flags, String link, IpPrefix prefix)
      throws HostException {
    IpAddress address = prefix.address();
    return new NetlinkRequest(type, flags)
        .u8(family(address))
        .u8(prefix.length())
        // the lab gave the address to this node alone: no second of duplicate detection
        .u8(address.v6() ? IFA_F_NODAD : 0)
        .u8(RT_SCOPE_UNIVERSE)
        .u32(index(link))
        .attribute(IFA_LOCAL, address.octets())
        .attribute(IFA_ADDRESS, address.octets());
  }

  @Override
  public void addRoute(Route route) throws HostException {
    int flags = NetlinkRequest.FLAG_ACK | NetlinkRequest.FLAG_CREATE | NetlinkRequest.FLAG_REPLACE;
    int scope = route.gateway().isPresent() ? RT_SCOPE_UNIVERSE : RT_SCOPE_LINK;
    change(
        "add route " + text(route),
        routeRequest(NetlinkRequest.NEW_ROUTE, flags, route, scope, RTPROT_STATIC));
  }

  @Override
  public void removeRoute(Route route) throws HostException {
    change(
        "remove route " + text(route),
        routeRequest(
            NetlinkRequest.DELETE_ROUTE, NetlinkRequest.FLAG_ACK, route, RT_SCOPE_NOWHERE, 0),
        Errno.ESRCH);
  }

  /** A request with rtmsg: family, lengths, tos, table, protocol, scope, type, flags. */
  private NetlinkRequest routeRequest(int type, int flags, Route route, int scope, int protocol)
      throws HostException {
    IpPrefix prefix = route.prefix().network();
    NetlinkRequest request =
        new NetlinkRequest(type, flags)
            .u8(family(prefix.address()))
            .u8(prefix.length())
            .u8(0)
            .u8(0)
            .u8(RT_TABLE_MAIN)
            .u8(protocol)
            .u8(scope)
            .u8(RTN_UNICAST)
            .u32(0)
            .attribute(RTA_DST, prefix.address().octets());
    route.gateway().ifPresent(g -> request.attribute(RTA_GATEWAY, g.octets()));
    if (!route.link().equals(Route.ANY_LINK)) {
      request.attribute(RTA_OIF, index(route.link()));
    }
    if (route.metric() != 0) {
      request.attribute(RTA_PRIORITY, route.metric());
    }
    return request;
  }

  @Override
  public Optional<IpAddress> sourceFor(IpAddress destination) {
    NetlinkRequest request =
        new NetlinkRequest(NetlinkRequest.GET_ROUTE, NetlinkRequest.FLAG_ACK)
            .u8(family(destination))
            .u8(destination.bits())
            .u8(0)
            .u8(0)
            .u8(0)
            .u8(0)
            .u8(0)
            .u8(0)
            .u32(0)
            .attribute(RTA_DST, destination.octets());
    return kernel.ask(request).replies().stream()
        .flatMap(r -> NetlinkReply.address(r.attributes(ROUTE_FIXED), RTA_PREFSRC).stream())
        .findFirst();
  }

  private int index(String link) throws HostException {
    return linkStates().stream()
        .filter(l -> l.name().equals(link))
        .mapToInt(LinkState::index)
        .findFirst()
        .orElseThrow(() -> new HostException("there is no interface " + link));
  }

  private static int family(IpAddress address) {
    return address.v6() ? SocketCalls.AF_INET6 : SocketCalls.AF_INET;
  }

  private static String text(Route route) {
    return route.prefix().network()
        + route.gateway().map(g -> " via " + g).orElse("")
        + (route.link().equals(Route.ANY_LINK) ? "" : " dev " + route.link())
        + (route.metric() == 0 ? "" : " metric " + route.metric());
  }

  private void change(String what, NetlinkRequest request, int... harmless) throws HostException {
    int errno = kernel.ask(request).errno();
    if (errno == 0) {
      return;
    }
    for (int fine : harmless) {
      if (errno == fine) {
        return;
      }
    }
    throw new HostException(
        "cannot "
            + what
            + ": "
            + switch (errno) {
              case Errno.EPERM, Errno.EACCES ->
                  "needs CAP_NET_ADMIN (run as root, or the container with --cap-add NET_ADMIN)";
              default -> Errno.text(errno);
            });
  }
}
