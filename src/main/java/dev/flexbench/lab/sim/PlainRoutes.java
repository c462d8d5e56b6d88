package dev.flexbench.lab.sim;

import dev.flexbench.host.HostException;
import dev.flexbench.host.IpStack.Route;
import dev.flexbench.host.sim.SimHost;
import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Host routes to two stations by their gateways' addresses on a link that both are on. */
final class PlainRoutes implements Lab.PlainPath {
  private static final int METRIC = 0;

  private final List<Added> added = new ArrayList<>();

  /** A route, and where it is. */
  private record Added(SimHost host, Route route) {}

  /** Sends what {@code gateway} has for {@code station} to another gateway. */
  void add(SimHost gateway, IpAddress station, IpAddress via, String interfaceName)
      throws LabException {
    Route route = new Route(IpPrefix.host(station), Optional.of(via), interfaceName, METRIC);
    try {
      gateway.ip().addRoute(route);
    } catch (HostException e) {
      close();
      throw new LabException(gateway.name() + ": " + e.getMessage(), e);
    }
    added.add(new Added(gateway, route));
  }

  @Override
  public void close() {
    added.forEach(each -> each.host.ip().removeRoute(each.route));
    added.clear();
  }
}
