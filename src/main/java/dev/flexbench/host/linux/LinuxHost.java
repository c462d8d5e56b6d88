package dev.flexbench.host.linux;

import dev.flexbench.host.Clock;
import dev.flexbench.host.DataPlane;
import dev.flexbench.host.Host;
import dev.flexbench.host.HostException;
import dev.flexbench.host.IkeReceiver;
import dev.flexbench.host.IpStack;
import dev.flexbench.host.PacketPlane;
import dev.flexbench.host.Randomness;
import dev.flexbench.host.Timers;
import java.nio.ByteOrder;

/**
 * The network namespace that the process runs in, as one node's world.
 *
 * <p>Opening a {@link DataPlane} needs CAP_NET_ADMIN and CAP_NET_RAW (as root, or in a container
 * with {@code --cap-add NET_ADMIN --device /dev/net/tun}). The JVM must keep its C2 compiler: with
 * {@code -XX:TieredStopAtLevel=1} bulk encryption is fifty times slower.
 */
public final class LinuxHost implements Host, AutoCloseable {
  private final Clock clock = new SystemClock();
  private final Randomness random = new SystemRandomness();
  private final NetlinkSocket netlink;
  private final LinuxIpStack ip;
  private final ControlThread control;

  private LinuxHost(NetlinkSocket netlink, String name) {
    this.netlink = netlink;
    this.ip = new LinuxIpStack(netlink);
    this.control = new ControlThread("control-" + name);
  }

  /**
   * Starts the control thread; it lives, and keeps the process alive, until {@link #close}.
   *
   * @param name the node's name, for its threads
   * @throws HostException when this is no 64-bit Linux of a supported kind
   */
  public static LinuxHost open(String name) throws HostException {
    String os = System.getProperty("os.name");
    String arch = System.getProperty("os.arch");
    boolean known = arch.equals("amd64") || arch.equals("aarch64");
    if (!os.equals("Linux") || !known || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw new HostException(
          "a node with real sockets needs Linux on x86-64 or aarch64; this is " + os + " " + arch);
    }
    LinuxHost host = new LinuxHost(new NetlinkSocket(), name);
    host.control.start();
    return host;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Timers timers() {
    return control;
  }

  @Override
  public Randomness random() {
    return random;
  }

  @Override
  public IpStack ip() {
    return ip;
  }

  @Override
  public DataPlane openDataPlane(DataPlane.Spec spec, IkeReceiver ike, PacketPlane packets)
      throws HostException {
    return new LinuxDataPlane(spec, ike, packets, control, ip);
  }

  /** Ends the control thread. Data planes are closed by who opened them, before this. */
  @Override
  public void close() {
    control.close();
    netlink.close();
  }
}
