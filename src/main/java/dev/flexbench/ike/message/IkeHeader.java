package dev.flexbench.ike.message;

import java.util.HexFormat;

/**
 * The IKE header, RFC 7296 section 3.1, without what follows from the payloads (the first one's
 * type and the length).
 *
 * @param initiatorSpi the SPI of the IKE SA's original initiator, as bits
 * @param responderSpi the responder's SPI; 0 in the first message
 * @param initiator the I flag: sent by the original initiator of the IKE SA
 * @param higherVersion the V flag: the sender could speak a higher major version
 * @param response the R flag
 * @param messageId unsigned 32 bits
 * @param reservedFlags the five reserved bits in the flags octet, in their places
 */
public record IkeHeader(
    long initiatorSpi,
    long responderSpi,
    int majorVersion,
    int minorVersion,
    ExchangeType exchange,
    boolean initiator,
    boolean higherVersion,
    boolean response,
    long messageId,
    int reservedFlags) {
  /** Octets of the header. */
  public static final int LENGTH = 28;

  static final int FLAG_INITIATOR = 0x08;
  static final int FLAG_VERSION = 0x10;
  static final int FLAG_RESPONSE = 0x20;
  static final int FLAGS_RESERVED = 0xc7;

  public IkeHeader {
    if (majorVersion >>> 4 != 0 || minorVersion >>> 4 != 0) {
      throw new IllegalArgumentException("version " + majorVersion + "." + minorVersion);
    }
    if (messageId >>> 32 != 0) {
      throw new IllegalArgumentException("message ID " + messageId);
    }
    if ((reservedFlags & ~FLAGS_RESERVED) != 0) {
      throw new IllegalArgumentException("reserved flags " + Integer.toHexString(reservedFlags));
    }
  }

  public IkeHeader(
      long initiatorSpi,
      long responderSpi,
      int majorVersion,
      int minorVersion,
      ExchangeType exchange,
      boolean initiator,
      boolean higherVersion,
      boolean response,
      long messageId) {
    this(
        initiatorSpi,
        responderSpi,
        majorVersion,
        minorVersion,
        exchange,
        initiator,
        higherVersion,
        response,
        messageId,
        0);
  }

  /** The header of a request of version 2.0. */
  public static IkeHeader request(
      long initiatorSpi,
      long responderSpi,
      ExchangeType exchange,
      boolean initiator,
      long messageId) {
    return new IkeHeader(
        initiatorSpi, responderSpi, 2, 0, exchange, initiator, false, false, messageId);
  }

  /** The header of a response of version 2.0. */
  public static IkeHeader response(
      long initiatorSpi,
      long responderSpi,
      ExchangeType exchange,
      boolean initiator,
      long messageId) {
    return new IkeHeader(
        initiatorSpi, responderSpi, 2, 0, exchange, initiator, false, true, messageId);
  }

  /** The header of the answer to this request: the other end's I flag, the same exchange and id. */
  public IkeHeader answer(long responder) {
    return response(initiatorSpi, responder, exchange, !initiator, messageId);
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return exchange
        + (response ? " response " : " request ")
        + messageId
        + " "
        + hex.toHexDigits(initiatorSpi)
        + (initiator ? ">" : "<")
        + hex.toHexDigits(responderSpi);
  }
}
