package dev.flexbench.wire;

/** An address and a UDP or TCP port. */
public record Endpoint(IpAddress address, int port) {
  public Endpoint {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
  }

  public Endpoint withPort(int other) {
    return new Endpoint(address, other);
  }

  @Override
  public String toString() {
    return address.v6() ? "[" + address + "]:" + port : address + ":" + port;
  }
}
