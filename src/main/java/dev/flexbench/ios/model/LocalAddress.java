package dev.flexbench.ios.model;

import dev.flexbench.wire.IpAddress;

/** A local address, given as such or as the interface that has it. */
public sealed interface LocalAddress {
  String configured();

  record Literal(IpAddress address) implements LocalAddress {
    @Override
    public String configured() {
      return address.toString();
    }
  }

  record OfInterface(InterfaceName name) implements LocalAddress {
    @Override
    public String configured() {
      return name.toString();
    }
  }
}
