package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.Optional;

/**
 * One proposal of an SA payload, RFC 7296 section 3.3.1.
 *
 * @param number its number, from 1
 * @param spi the sender's SPI: 0, 4 or 8 octets
 * @param reserved the octet that is sent as zero and ignored
 */
public record Proposal(
    int number, ProtocolId protocol, Octets spi, List<Transform> transforms, int reserved) {
  public Proposal {
    transforms = List.copyOf(transforms);
  }

  public Proposal(int number, ProtocolId protocol, Octets spi, List<Transform> transforms) {
    this(number, protocol, spi, transforms, 0);
  }

  /** The transforms of one type, in order. */
  public List<Transform> ofType(TransformType type) {
    return transforms.stream().filter(transform -> transform.type().equals(type)).toList();
  }

  /** The first transform of one type: the chosen one, in an answer. */
  public Optional<Transform> first(TransformType type) {
    return transforms.stream().filter(transform -> transform.type().equals(type)).findFirst();
  }

  public Proposal withSpi(Octets other) {
    return new Proposal(number, protocol, other, transforms, reserved);
  }

  public Proposal withNumber(int other) {
    return new Proposal(other, protocol, spi, transforms, reserved);
  }
}
