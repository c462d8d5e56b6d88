package dev.flexbench.ike.message;

import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Malformed;
import dev.flexbench.wire.MalformedException;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireReader;
import dev.flexbench.wire.WireWriter;
import java.util.List;
import java.util.Optional;

/**
 * Messages to octets and back, RFC 7296 section 3. Without state.
 *
 * <p>The octets are those of the UDP payload, behind the non-ESP marker where there is one.
 */
public final class IkeCodec {
  private static final int VERSION_OFFSET = 17;
  private static final int LENGTH_OFFSET = 24;
  private static final int GENERIC_HEADER = 4;

  private IkeCodec() {}

  /** Reads a message of major version 2; an Encrypted payload stays sealed. */
  public static Decoded<IkeMessage> decode(Octets message) {
    return Decoded.of(() -> read(message));
  }

  /**
   * Reads the header alone, of any version: what is needed to answer a message that cannot be read
   * (RFC 7296 section 2.5, a higher major version; section 2.21).
   */
  public static Decoded<IkeHeader> decodeHeader(Octets message) {
    return Decoded.of(() -> readHeader(message.reader()).header());
  }

  /**
   * Writes a message.
   *
   * @throws IllegalArgumentException when a value does not fit its field, or an Encrypted payload
   *     is not the last one
   */
  public static Octets encode(IkeMessage message) {
    WireWriter out = new WireWriter();
    writeHeader(out, message.header(), PayloadWriter.firstType(message.payloads()), 0);
    PayloadWriter.chain(out, message.payloads());
    return out.patchU32(LENGTH_OFFSET, out.size()).toOctets();
  }

  /** Writes a message whose payloads travel inside one Encrypted payload. */
  public static Octets seal(
      IkeHeader header, List<? extends Payload> inner, PayloadProtection protection) {
    WireWriter chain = new WireWriter();
    PayloadWriter.chain(chain, inner);
    Octets plain = chain.toOctets();
    int sealedLength = protection.sealedLength(plain.size());
    int payloadLength = GENERIC_HEADER + sealedLength;
    WireWriter out = new WireWriter(IkeHeader.LENGTH + payloadLength);
    writeHeader(out, header, PayloadType.SK, IkeHeader.LENGTH + payloadLength);
    out.u8(PayloadWriter.firstType(inner).code()).u8(0);
    out.u16(PayloadWriter.checked(payloadLength, 0xffff, "length of the Encrypted payload"));
    Octets body = protection.seal(out.toOctets(), plain);
    if (body.size() != sealedLength) {
      throw new IllegalStateException(
          "sealed " + body.size() + " octets where " + sealedLength + " were announced");
    }
    return out.octets(body).toOctets();
  }

  /**
   * Opens the Encrypted payload of a message.
   *
   * @param message the octets that {@code decoded} was decoded from
   * @return the message with the payloads from inside in place of all others; those beside the
   *     Encrypted payload are not repeated. A fault's offset counts from the start of the message
   *     for the message itself, and from the start of the opened payloads for what is inside.
   */
  public static Decoded<IkeMessage> open(
      Octets message, IkeMessage decoded, PayloadProtection protection) {
    return Decoded.of(() -> opened(message, decoded, protection));
  }

  private static IkeMessage opened(Octets message, IkeMessage decoded, PayloadProtection protection)
      throws MalformedException {
    EncryptedPayload sealed =
        decoded
            .first(EncryptedPayload.class)
            .orElseThrow(() -> fault(IkeHeader.LENGTH, "expected an Encrypted payload"));
    int bodyAt = message.size() - sealed.body().size();
    Optional<Octets> plain = protection.open(message.slice(0, bodyAt), sealed.body());
    if (plain.isEmpty()) {
      throw fault(bodyAt, "integrity check of the Encrypted payload failed, RFC 7296 section 3.14");
    }
    return new IkeMessage(
        decoded.header(), PayloadReader.chain(sealed.first(), plain.get().reader(), true));
  }

  private static MalformedException fault(int offset, String rule) {
    return new MalformedException(new Malformed(offset, rule, Octets.EMPTY));
  }

  private static IkeMessage read(Octets message) throws MalformedException {
    WireReader in = message.reader();
    HeaderFields fields = readHeader(in);
    if (fields.header().majorVersion() != 2) {
      // RFC 7296 section 2.5: the formats behind the header are those of the major version
      throw new MalformedException(
          new Malformed(
              VERSION_OFFSET,
              "major version " + fields.header().majorVersion() + ", expected 2",
              message.slice(VERSION_OFFSET, VERSION_OFFSET + 1)));
    }
    if (fields.length() != message.size()) {
      throw in.malformed(
          "length field says "
              + fields.length()
              + ", the message has "
              + message.size()
              + " octets, RFC 7296 section 3.1");
    }
    return new IkeMessage(fields.header(), PayloadReader.chain(fields.first(), in, false));
  }

  private static HeaderFields readHeader(WireReader in) throws MalformedException {
    if (in.remaining() < IkeHeader.LENGTH) {
      throw in.malformed(
          "expected an IKE header of 28 octets, found "
              + in.remaining()
              + ", RFC 7296 section 3.1");
    }
    long initiatorSpi = in.u64();
    long responderSpi = in.u64();
    PayloadType first = new PayloadType(in.u8());
    int version = in.u8();
    ExchangeType exchange = new ExchangeType(in.u8());
    int flags = in.u8();
    long messageId = in.u32();
    IkeHeader header =
        new IkeHeader(
            initiatorSpi,
            responderSpi,
            version >>> 4,
            version & 15,
            exchange,
            (flags & IkeHeader.FLAG_INITIATOR) != 0,
            (flags & IkeHeader.FLAG_VERSION) != 0,
            (flags & IkeHeader.FLAG_RESPONSE) != 0,
            messageId,
            flags & IkeHeader.FLAGS_RESERVED);
    return new HeaderFields(header, first, in.u32());
  }

  private static void writeHeader(
      WireWriter out, IkeHeader header, PayloadType first, long length) {
    int flags =
        header.reservedFlags()
            | (header.initiator() ? IkeHeader.FLAG_INITIATOR : 0)
            | (header.higherVersion() ? IkeHeader.FLAG_VERSION : 0)
            | (header.response() ? IkeHeader.FLAG_RESPONSE : 0);
    out.u64(header.initiatorSpi()).u64(header.responderSpi()).u8(first.code());
    out.u8(header.majorVersion() << 4 | header.minorVersion());
    out.u8(header.exchange().code()).u8(flags).u32(header.messageId()).u32(length);
  }

  private record HeaderFields(IkeHeader header, PayloadType first, long length) {}
}
