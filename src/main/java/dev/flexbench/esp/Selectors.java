package dev.flexbench.esp;

import java.util.List;

/**
 * What an SA may carry: packets from one of {@code local} to one of {@code remote} on their way
 * out, the reverse on their way in (RFC 7296 section 2.9).
 */
public record Selectors(List<Selector> local, List<Selector> remote) {
  /** Everything, IPv4 and IPv6. */
  public static final Selectors ANY =
      new Selectors(
          List.of(Selector.ANY_V4, Selector.ANY_V6), List.of(Selector.ANY_V4, Selector.ANY_V6));

  public Selectors {
    local = List.copyOf(local);
    remote = List.copyOf(remote);
  }
}
