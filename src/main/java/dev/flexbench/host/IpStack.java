package dev.flexbench.host;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.List;
import java.util.Optional;

/**
 * The host's interfaces, addresses and routes. The stack forwards packets between its interfaces,
 * the tunnel device among them; a node only tells it what to route where.
 */
public interface IpStack {
  List<Link> links();

  /** Brings a link up; {@code mtu} 0 leaves its MTU as it is. */
  void up(String link, int mtu) throws HostException;

  /** Takes a link down. */
  void down(String link) throws HostException;

  /** Adds an address with its on-link prefix; adding one that is there changes nothing. */
  void addAddress(String link, IpPrefix address) throws HostException;

  /** Removes an address; removing one that is not there changes nothing. */
  void removeAddress(String link, IpPrefix address) throws HostException;

  /** Adds or replaces the route to {@link Route#prefix()} of this metric. */
  void addRoute(Route route) throws HostException;

  /** Removes a route; removing one that is not there changes nothing. */
  void removeRoute(Route route) throws HostException;

  /** The address that packets to {@code destination} would leave with; empty without a route. */
  Optional<IpAddress> sourceFor(IpAddress destination);

  /** An interface of the host as it stands. */
  record Link(String name, int mtu, boolean up, List<IpPrefix> addresses) {
    public Link {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * One route of the stack's own table.
   *
   * @param gateway the next hop, or empty for an on-link route
   * @param link the outgoing interface's name, or {@link #ANY_LINK} to let the gateway decide
   */
  record Route(IpPrefix prefix, Optional<IpAddress> gateway, String link, int metric) {
    public static final String ANY_LINK = "";
  }
}
