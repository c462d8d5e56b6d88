package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;

/**
 * Notify payload, RFC 7296 section 3.10.
 *
 * @param protocol the protocol of the SA it is about; {@link ProtocolId#NONE} without an SPI
 * @param spi the SA it is about, or empty
 * @param notifyType what it says
 * @param data the notification's own data
 */
public record NotifyPayload(
    ProtocolId protocol, Octets spi, NotifyType notifyType, Octets data, Spare spare)
    implements Payload {
  public NotifyPayload(ProtocolId protocol, Octets spi, NotifyType notifyType, Octets data) {
    this(protocol, spi, notifyType, data, Spare.NONE);
  }

  /** A notification about the IKE SA of its message, or about none. */
  public static NotifyPayload of(NotifyType type, Octets data) {
    return new NotifyPayload(ProtocolId.NONE, Octets.EMPTY, type, data);
  }

  /** A notification without data. */
  public static NotifyPayload of(NotifyType type) {
    return of(type, Octets.EMPTY);
  }

  @Override
  public PayloadType type() {
    return PayloadType.NOTIFY;
  }
}
