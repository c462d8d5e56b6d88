package dev.flexbench.capture;

import dev.flexbench.wire.Endpoint;
import java.util.Optional;

/**
 * One packet of a capture, decoded.
 *
 * @param frame its number in the capture, from 1
 * @param link the name of the link where it was seen
 * @param nanos nanoseconds since 1970-01-01T00:00:00Z
 * @param flow its outer addresses; empty when it is no IP packet
 */
public record TracedPacket(
    long frame, String link, long nanos, Optional<Flow> flow, PacketContent content) {
  /** From where to where; the ports are 0 where the protocol has none. */
  public record Flow(Endpoint source, Endpoint destination) {
    @Override
    public String toString() {
      return source + " > " + destination;
    }
  }
}
