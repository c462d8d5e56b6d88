package dev.flexbench.host.sim;

import dev.flexbench.host.HostException;
import dev.flexbench.host.IpStack;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A simulated host's interfaces, addresses and routes. Addresses bring a route to their network
 * with metric 0; routes by an interface that is down are passed over until it is up again.
 */
public final class SimIpStack implements IpStack {
  static final String LOOPBACK = "lo";
  private static final int LOOPBACK_MTU = 65_535;
  private static final IpPrefix LOOPBACK_V4 = IpPrefix.parse("127.0.0.0/8");
  private static final IpAddress LOOPBACK_V6 = IpAddress.parse("::1");

  private final String hostName;
  private final Map<String, SimInterface> interfaces = new LinkedHashMap<>();
  private final RouteTable table = new RouteTable();
  private final Set<IpAddress> local = new HashSet<>();

  SimIpStack(String hostName) {
    this.hostName = hostName;
    add(new SimInterface(LOOPBACK, SimInterface.Kind.LOOPBACK, null, LOOPBACK_MTU));
    reset();
  }

  /** As after a power cut: no addresses but the loopback's, no routes, all interfaces up. */
  void reset() {
    for (SimInterface each : interfaces.values()) {
      List.copyOf(each.addresses()).forEach(each::remove);
      each.setUp(true);
    }
    table.clear();
    SimInterface loopback = interfaces.get(LOOPBACK);
    if (loopback != null) {
      loopback.add(new IpPrefix(IpAddress.parse("127.0.0.1"), 8));
      loopback.add(IpPrefix.host(LOOPBACK_V6));
    }
    collectLocal();
  }

  void add(SimInterface added) {
    if (interfaces.putIfAbsent(added.name(), added) != null) {
      throw new IllegalArgumentException(hostName + " has an interface " + added.name());
    }
  }

  void remove(SimInterface gone) {
    List.copyOf(gone.addresses()).forEach(gone::remove);
    table.removeBy(gone);
    interfaces.remove(gone.name());
    collectLocal();
  }

  boolean has(String link) {
    return interfaces.containsKey(link);
  }

  boolean isUp(String link) {
    SimInterface found = interfaces.get(link);
    return found != null && found.up();
  }

  /** Whether packets to {@code address} are for this host. */
  boolean isLocal(IpAddress address) {
    return local.contains(address) || LOOPBACK_V4.contains(address);
  }

  RouteTable.@Nullable Entry route(IpAddress destination) {
    return table.lookup(destination);
  }

  SimInterface named(String link) throws HostException {
    SimInterface found = interfaces.get(link);
    if (found == null) {
      throw new HostException(
          hostName + " has no link " + link + "; it has " + String.join(", ", interfaces.keySet()));
    }
    return found;
  }

  /** All routes, those of the addresses' own networks among them, the longest prefixes first. */
  public List<Route> routes() {
    return table.routes();
  }

  @Override
  public List<Link> links() {
    return interfaces.values().stream().map(SimInterface::view).toList();
  }

  @Override
  public void up(String link, int mtu) throws HostException {
    SimInterface which = named(link);
    LinkPort port = which.port();
    int most = port == null ? LOOPBACK_MTU : port.link().spec().mtu();
    if (mtu < 0 || mtu > most) {
      throw new HostException("MTU " + mtu + " on " + link + ": expected at most " + most);
    }
    if (mtu > 0) {
      which.setMtu(mtu);
    }
    which.setUp(true);
    collectLocal();
  }

  @Override
  public void down(String link) throws HostException {
    named(link).setUp(false);
    collectLocal();
  }

  @Override
  public void addAddress(String link, IpPrefix address) throws HostException {
    SimInterface which = named(link);
    if (which.add(address)) {
      if (address.length() < address.address().bits()) {
        table.put(new RouteTable.Entry(connected(link, address), which));
      }
      collectLocal();
    }
  }

  @Override
  public void removeAddress(String link, IpPrefix address) throws HostException {
    SimInterface which = named(link);
    if (which.remove(address)) {
      boolean shared =
          which.addresses().stream().anyMatch(other -> other.network().equals(address.network()));
      if (!shared) {
        table.remove(connected(link, address));
      }
      collectLocal();
    }
  }

  private static Route connected(String link, IpPrefix address) {
    return new Route(address.network(), Optional.empty(), link, 0);
  }

  @Override
  public void addRoute(Route route) throws HostException {
    if (!route.link().equals(Route.ANY_LINK)) {
      table.put(new RouteTable.Entry(route, named(route.link())));
      return;
    }
    IpAddress gateway =
        route
            .gateway()
            .orElseThrow(
                () -> new HostException("route to " + route.prefix() + " names no way out"));
    RouteTable.Entry way = table.lookup(gateway);
    if (way == null) {
      throw new HostException(
          "route to " + route.prefix() + ": gateway " + gateway + " is on no link of " + hostName);
    }
    table.put(new RouteTable.Entry(route, way.out()));
  }

  @Override
  public void removeRoute(Route route) {
    table.remove(route);
  }

  @Override
  public Optional<IpAddress> sourceFor(IpAddress destination) {
    if (isLocal(destination)) {
      return Optional.of(destination);
    }
    RouteTable.Entry way = table.lookup(destination);
    if (way == null) {
      return Optional.empty();
    }
    return way.out()
        .sourceTo(way.route().gateway().orElse(destination))
        .or(() -> anySource(destination.v6()));
  }

  /** For an interface without addresses: the first address of the host that is not for itself. */
  private Optional<IpAddress> anySource(boolean v6) {
    return interfaces.values().stream()
        .filter(SimInterface::up)
        .flatMap(each -> each.addresses().stream())
        .map(IpPrefix::address)
        .filter(address -> address.v6() == v6)
        .filter(address -> !LOOPBACK_V4.contains(address) && !address.equals(LOOPBACK_V6))
        .findFirst();
  }

  private void collectLocal() {
    local.clear();
    for (SimInterface each : interfaces.values()) {
      if (each.up()) {
        each.addresses().forEach(address -> local.add(address.address()));
      }
    }
  }
}
