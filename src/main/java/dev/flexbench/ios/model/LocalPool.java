package dev.flexbench.ios.model;

import dev.flexbench.wire.IpAddress;
import java.util.List;

/** {@code ip local pool}: addresses for peers. */
public record LocalPool(String name, List<Range> ranges) {
  public LocalPool {
    ranges = List.copyOf(ranges);
  }

  /** Both ends included. */
  public record Range(IpAddress first, IpAddress last) {}
}
