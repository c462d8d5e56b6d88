package dev.flexbench.host.sim;

import dev.flexbench.host.IpStack;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An interface of a host: on a link, the loopback, or the tunnel device. */
final class SimInterface {
  private final String name;
  private final Kind kind;
  private final @Nullable LinkPort port;
  private final List<IpPrefix> addresses = new ArrayList<>();
  private int mtu;
  private boolean up = true;

  /** What is behind an interface. */
  enum Kind {
    WIRE,
    LOOPBACK,
    TUNNEL
  }

  SimInterface(String name, Kind kind, @Nullable LinkPort port, int mtu) {
    this.name = name;
    this.kind = kind;
    this.port = port;
    this.mtu = mtu;
  }

  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  @Nullable LinkPort port() {
    return port;
  }

  boolean up() {
    return up;
  }

  int mtu() {
    return mtu;
  }

  void setMtu(int changed) {
    mtu = changed;
  }

  void setUp(boolean changed) {
    up = changed;
    for (IpPrefix address : addresses) {
      announce(address.address(), changed);
    }
  }

  List<IpPrefix> addresses() {
    return addresses;
  }

  /** Whether it was not there before. */
  boolean add(IpPrefix address) {
    if (addresses.contains(address)) {
      return false;
    }
    addresses.add(address);
    announce(address.address(), up);
    return true;
  }

  boolean remove(IpPrefix address) {
    if (!addresses.remove(address)) {
      return false;
    }
    announce(address.address(), false);
    return true;
  }

  /** Into the link's directory or out of it. */
  private void announce(IpAddress address, boolean there) {
    if (port == null) {
      return;
    }
    if (there) {
      port.link().register(address, port);
    } else {
      port.link().unregister(address, port);
    }
  }

  /** The address to talk to {@code neighbour} with: one of its network, or the first. */
  Optional<IpAddress> sourceTo(IpAddress neighbour) {
    Optional<IpAddress> first = Optional.empty();
    for (IpPrefix address : addresses) {
      if (address.contains(neighbour)) {
        return Optional.of(address.address());
      }
      if (first.isEmpty() && address.address().v6() == neighbour.v6()) {
        first = Optional.of(address.address());
      }
    }
    return first;
  }

  IpStack.Link view() {
    return new IpStack.Link(name, mtu, up, addresses);
  }
}
