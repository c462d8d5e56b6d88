package dev.flexbench.node;

import dev.flexbench.ike.sa.SessionId;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.util.Optional;

/**
 * One route that the node knows, best or not.
 *
 * @param interfaceName by its configured name; empty when only the gateway is known
 * @param owner the session that brought it, for routes by IKEv2
 */
record RouteEntry(
    IpPrefix prefix,
    Origin origin,
    Optional<IpAddress> gateway,
    String interfaceName,
    int distance,
    long tag,
    Optional<SessionId> owner) {

  /** Where a route is from. */
  enum Origin {
    /** The subnet of an interface. */
    CONNECTED("C"),
    /** An interface's own address. */
    LOCAL("L"),
    /** Configured. */
    STATIC("S"),
    /** Told by a peer, or a peer's own prefix; IOS shows these as static. */
    IKEV2("S");

    private final String code;

    Origin(String code) {
      this.code = code;
    }

    /** The letter in {@code show ip route}. */
    String code() {
      return code;
    }
  }

  static RouteEntry connected(IpPrefix prefix, String interfaceName) {
    return new RouteEntry(
        prefix, Origin.CONNECTED, Optional.empty(), interfaceName, 0, 0, Optional.empty());
  }

  static RouteEntry local(IpAddress address, String interfaceName) {
    return new RouteEntry(
        IpPrefix.host(address),
        Origin.LOCAL,
        Optional.empty(),
        interfaceName,
        0,
        0,
        Optional.empty());
  }

  static RouteEntry ikev2(
      IpPrefix prefix, String interfaceName, int distance, long tag, SessionId owner) {
    return new RouteEntry(
        prefix, Origin.IKEV2, Optional.empty(), interfaceName, distance, tag, Optional.of(owner));
  }
}
