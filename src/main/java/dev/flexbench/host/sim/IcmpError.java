package dev.flexbench.host.sim;

/** The ICMP errors that routers and hosts send, with their numbers in both families. */
public enum IcmpError {
  NET_UNREACHABLE(3, 0, 1, 0),
  HOST_UNREACHABLE(3, 1, 1, 3),
  PROTOCOL_UNREACHABLE(3, 2, 4, 1),
  PORT_UNREACHABLE(3, 3, 1, 4),
  /** Fragmentation needed (RFC 1191), Packet Too Big (RFC 8201); carries the next hop's MTU. */
  TOO_BIG(3, 4, 2, 0),
  TTL_EXCEEDED(11, 0, 3, 0);

  private final int v4Type;
  private final int v4Code;
  private final int v6Type;
  private final int v6Code;

  IcmpError(int v4Type, int v4Code, int v6Type, int v6Code) {
    this.v4Type = v4Type;
    this.v4Code = v4Code;
    this.v6Type = v6Type;
    this.v6Code = v6Code;
  }

  int type(boolean v6) {
    return v6 ? v6Type : v4Type;
  }

  int code(boolean v6) {
    return v6 ? v6Code : v4Code;
  }
}
