package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;
import java.util.List;

/**
 * Delete payload, RFC 7296 section 3.11: the sender's inbound SAs that are gone.
 *
 * @param spiSize octets per SPI: 0 for IKE, 4 for AH and ESP
 */
public record DeletePayload(ProtocolId protocol, int spiSize, List<Octets> spis, Spare spare)
    implements Payload {
  public DeletePayload {
    spis = List.copyOf(spis);
    for (Octets spi : spis) {
      if (spi.size() != spiSize || spiSize == 0) {
        throw new IllegalArgumentException("SPI " + spi + " has not " + spiSize + " octets");
      }
    }
  }

  public DeletePayload(ProtocolId protocol, int spiSize, List<Octets> spis) {
    this(protocol, spiSize, spis, Spare.NONE);
  }

  /** Deletes the IKE SA of its message. */
  public static DeletePayload ike() {
    return new DeletePayload(ProtocolId.IKE, 0, List.of());
  }

  /** Deletes ESP SAs by the SPIs that their deleter receives with. */
  public static DeletePayload esp(List<Octets> spis) {
    return new DeletePayload(ProtocolId.ESP, 4, spis);
  }

  @Override
  public PayloadType type() {
    return PayloadType.DELETE;
  }
}
