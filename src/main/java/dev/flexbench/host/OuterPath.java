package dev.flexbench.host;

import dev.flexbench.wire.Endpoint;

/**
 * The outer addresses of ESP packets between two nodes.
 *
 * <p>Adapters keep one object per path and compare by identity first, so hold on to the object
 * rather than making equal ones per packet.
 *
 * @param encapsulation how ESP travels; the ports mean nothing for {@link Encapsulation#RAW}
 */
public record OuterPath(Endpoint local, Endpoint remote, Encapsulation encapsulation) {
  /** How ESP packets travel. */
  public enum Encapsulation {
    /** IP protocol 50 (RFC 4303). */
    RAW,
    /** In UDP, usually port 4500 (RFC 3948). */
    UDP
  }
}
