package dev.flexbench.host.linux;

import dev.flexbench.host.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel settings that a tunnel endpoint needs, in its own network namespace: it forwards, it
 * does not check that packets come in by the interface that its routes point at (the inner network
 * is reached by the tunnel device, whatever the outer route), and it never tells hosts to go
 * directly what must go through the tunnel.
 *
 * <p>Inside a container /proc/sys is usually read-only. Then the per-interface values are set by
 * netlink, which suffices unless the container was started with a strict {@code
 * net.ipv4.conf.all.rp_filter}.
 */
final class InterfaceSettings {
  static final int IFLA_AF_SPEC = 26;
  static final int IFLA_INET_CONF = 1;

  private static final int FORWARDING = 1;
  private static final int SEND_REDIRECTS = 6;
  private static final int RP_FILTER = 8;

  private static final Logger LOG = LoggerFactory.getLogger(InterfaceSettings.class);
  private static final Path ROOT = Path.of("/proc/sys/net");

  private final LinuxIpStack ip;
  private final Path root;

  InterfaceSettings(LinuxIpStack ip) {
    this(ip, ROOT);
  }

  InterfaceSettings(LinuxIpStack ip, Path root) {
    this.ip = ip;
    this.root = root;
  }

  /** Applies them; what cannot be set is logged, since the traffic may not need it. */
  void apply(String tunnel) {
    boolean all =
        set("ipv4/ip_forward", "1")
            & set("ipv4/conf/all/rp_filter", "0")
            & set("ipv4/conf/" + tunnel + "/rp_filter", "0")
            & set("ipv4/conf/all/send_redirects", "0")
            & set("ipv4/conf/" + tunnel + "/send_redirects", "0");
    if (!all) {
      byNetlink();
    }
    if (!set("ipv6/conf/all/forwarding", "1")) {
      LOG.info(
          "IPv6 is not forwarded: net.ipv6.conf.all.forwarding is 0 and cannot be changed here");
    }
    // a tunnel carries no neighbour discovery of its own
    boolean _ = set("ipv6/conf/" + tunnel + "/accept_ra", "0");
  }

  private void byNetlink() {
    for (LinuxIpStack.Link link : ip.links()) {
      try {
        ip.configureV4(link.name(), FORWARDING, 1);
        ip.configureV4(link.name(), RP_FILTER, 0);
        ip.configureV4(link.name(), SEND_REDIRECTS, 0);
      } catch (HostException e) {
        LOG.info("forwarding on {}: {}", link.name(), e.getMessage());
      }
    }
  }

  /** Whether the setting has the value now. A dot in an interface's name is no separator here. */
  private boolean set(String name, String value) {
    Path file = root.resolve(name);
    try {
      if (!Files.readString(file).strip().equals(value)) {
        Files.writeString(file, value);
      }
      return true;
    } catch (IOException e) {
      LOG.debug("{} stays as it is: {}", file, e.getMessage());
      return false;
    }
  }
}
