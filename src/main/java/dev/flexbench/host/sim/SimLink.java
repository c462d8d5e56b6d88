package dev.flexbench.host.sim;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An Ethernet segment. Frames to a port's MAC address reach that port, broadcast and multicast
 * frames reach all others. Hosts find their neighbours in the link's directory instead of asking
 * with ARP or neighbour discovery, so captures hold IP packets only.
 */
public final class SimLink {
  static final long BROADCAST = 0xffff_ffff_ffffL;
  private static final long GROUP_BIT = 0x0100_0000_0000L;

  private final SimWorld world;
  private final String name;
  private final Map<Long, LinkPort> ports = new HashMap<>();
  private final List<LinkPort> inOrder = new ArrayList<>();
  private final Map<IpAddress, LinkPort> directory = new HashMap<>();
  private final List<LinkTap> taps = new ArrayList<>();
  private LinkSpec spec;

  SimLink(SimWorld world, String name, LinkSpec spec) {
    this.world = world;
    this.name = name;
    this.spec = spec;
  }

  public String name() {
    return name;
  }

  public LinkSpec spec() {
    return spec;
  }

  /** Changes what the link does to frames that are sent from now on; the MTU must stay. */
  public void impair(LinkSpec changed) {
    if (changed.mtu() != spec.mtu()) {
      throw new IllegalArgumentException("the MTU of " + name + " cannot change while it is used");
    }
    spec = changed;
  }

  /** Lets {@code tap} see every frame from now on. */
  public void tap(LinkTap tap) {
    taps.add(tap);
  }

  /** A port for an interface; its MAC address follows from {@code owner}. */
  LinkPort attach(String owner, Consumer<byte[]> receiver) {
    long salt = 0;
    long mac = mac(owner, salt);
    while (ports.containsKey(mac)) {
      mac = mac(owner, ++salt);
    }
    LinkPort port =
        new LinkPort(world, this, mac, receiver, world.stream("link/" + name + "/" + owner));
    ports.put(mac, port);
    inOrder.add(port);
    return port;
  }

  /** A locally administered unicast address (first octet 02) from the owner's name. */
  private static long mac(String owner, long salt) {
    return 0x0200_0000_0000L | SeedStreams.hash("mac/" + owner, salt) >>> 24;
  }

  void register(IpAddress address, LinkPort port) {
    directory.putIfAbsent(address, port);
  }

  void unregister(IpAddress address, LinkPort port) {
    directory.remove(address, port);
  }

  @Nullable LinkPort neighbour(IpAddress address) {
    return directory.get(address);
  }

  void show(byte[] frame, boolean lost) {
    if (!taps.isEmpty()) {
      Octets seen = Octets.of(frame);
      for (LinkTap tap : taps) {
        tap.frame(this, world.nanos(), seen, lost);
      }
    }
  }

  /** Puts a frame on the medium; it arrives at the given time. */
  void carry(LinkPort from, byte[] frame, long arrival) {
    long destination = Ethernet.destination(frame);
    if ((destination & GROUP_BIT) != 0) {
      for (LinkPort port : inOrder) {
        if (port != from) {
          world.post(arrival, () -> port.arrive(frame));
        }
      }
      return;
    }
    LinkPort port = ports.get(destination);
    if (port != null && port != from) {
      world.post(arrival, () -> port.arrive(frame));
    }
  }
}
