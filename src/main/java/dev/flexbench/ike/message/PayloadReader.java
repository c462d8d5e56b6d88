package dev.flexbench.ike.message;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.MalformedException;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/** Reads a chain of payloads, RFC 7296 section 3.2; each is bounded by its own length. */
final class PayloadReader {
  private PayloadReader() {}

  /**
   * Reads payloads up to the end.
   *
   * @param inside whether these are the payloads of an Encrypted payload
   */
  static List<Payload> chain(PayloadType first, WireReader in, boolean inside)
      throws MalformedException {
    List<Payload> out = new ArrayList<>();
    PayloadType type = first;
    while (!type.equals(PayloadType.NONE)) {
      if (type.isEncrypted() && inside) {
        throw in.malformed("Encrypted payload inside another, RFC 7296 section 3.14");
      }
      if (in.remaining() < 4) {
        throw in.malformed("expected the header of payload " + type + ", RFC 7296 section 3.2");
      }
      PayloadType next = new PayloadType(in.u8());
      int bits = in.u8();
      int length = in.u16();
      if (length < 4 || length - 4 > in.remaining()) {
        throw in.malformed(
            type + " payload of " + length + " octets, " + (in.remaining() + 4) + " left");
      }
      WireReader body = in.sub(length - 4);
      Spare spare = new Spare((bits & 0x80) != 0, bits & 0x7f, 0);
      out.add(payload(type, next, spare, body));
      body.end(type + " payload");
      if (type.isEncrypted()) {
        // RFC 7296 section 3.14: it is the last payload; its Next Payload is the first one inside
        in.end("message behind the " + type + " payload, which must be the last,");
        return out;
      }
      type = next;
    }
    in.end("message behind its last payload");
    return out;
  }

  private static Payload payload(PayloadType type, PayloadType next, Spare spare, WireReader in)
      throws MalformedException {
    return switch (type.code()) {
      case 33 -> new SaPayload(SaFormat.read(in), spare);
      case 34 -> keyExchange(in, spare);
      case 35, 36 -> identification(type, in, spare);
      case 39 -> authentication(in, spare);
      case 40 -> new NoncePayload(in.rest(), spare);
      case 41 -> notification(in, spare);
      case 42 -> deletion(in, spare);
      case 43 -> new VendorIdPayload(in.rest(), spare);
      case 44, 45 -> selectors(type, in, spare);
      case 46 -> new EncryptedPayload(next, in.rest(), spare);
      case 47 -> configuration(in, spare);
      case 53 -> new EncryptedFragmentPayload(next, in.u16(), in.u16(), in.rest(), spare);
      default -> new RawPayload(type, in.rest(), spare);
    };
  }

  private static Spare with(Spare spare, int body) {
    return new Spare(spare.critical(), spare.header(), body);
  }

  private static int u24(WireReader in) throws MalformedException {
    return in.u8() << 16 | in.u16();
  }

  private static Payload keyExchange(WireReader in, Spare spare) throws MalformedException {
    KeyExchangeMethod method = new KeyExchangeMethod(in.u16());
    Spare all = with(spare, in.u16());
    return new KePayload(method, in.rest(), all);
  }

  private static Payload identification(PayloadType type, WireReader in, Spare spare)
      throws MalformedException {
    IdType idType = new IdType(in.u8());
    Spare all = with(spare, u24(in));
    return new IdPayload(type, new Identification(idType, in.rest()), all);
  }

  private static Payload authentication(WireReader in, Spare spare) throws MalformedException {
    AuthMethod method = new AuthMethod(in.u8());
    Spare all = with(spare, u24(in));
    return new AuthPayload(method, in.rest(), all);
  }

  private static Payload notification(WireReader in, Spare spare) throws MalformedException {
    ProtocolId protocol = new ProtocolId(in.u8());
    int spiSize = in.u8();
    NotifyType type = new NotifyType(in.u16());
    Octets spi = in.octets(spiSize);
    return new NotifyPayload(protocol, spi, type, in.rest(), spare);
  }

  private static Payload deletion(WireReader in, Spare spare) throws MalformedException {
    ProtocolId protocol = new ProtocolId(in.u8());
    int spiSize = in.u8();
    int count = in.u16();
    if (count * spiSize != in.remaining() || spiSize == 0 && count != 0) {
      throw in.malformed(
          count + " SPIs of " + spiSize + " octets announced, RFC 7296 section 3.11");
    }
    List<Octets> spis = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spis.add(in.octets(spiSize));
    }
    return new DeletePayload(protocol, spiSize, spis, spare);
  }

  private static Payload configuration(WireReader in, Spare spare) throws MalformedException {
    CfgType type = new CfgType(in.u8());
    Spare all = with(spare, u24(in));
    List<CfgAttribute> attributes = new ArrayList<>();
    while (in.remaining() > 0) {
      int word = in.u16();
      Octets value = in.octets(in.u16());
      CfgAttributeType attribute = new CfgAttributeType(word & 0x7fff);
      attributes.add(new CfgAttribute(attribute, value, (word & 0x8000) != 0));
    }
    return new CpPayload(type, attributes, all);
  }

  private static Payload selectors(PayloadType type, WireReader in, Spare spare)
      throws MalformedException {
    int count = in.u8();
    Spare all = with(spare, u24(in));
    if (count == 0) {
      throw in.malformed("expected at least one traffic selector, RFC 7296 section 3.13");
    }
    List<TrafficSelector> ranges = new ArrayList<>();
    List<TsPayload.Other> others = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TsType form = new TsType(in.u8());
      int protocol = in.u8();
      int length = in.u16();
      if (length < 4) {
        throw in.malformed("traffic selector of " + length + " octets, RFC 7296 section 3.13.1");
      }
      WireReader body = in.sub(length - 4);
      if (form.equals(TsType.TS_IPV4_ADDR_RANGE) || form.equals(TsType.TS_IPV6_ADDR_RANGE)) {
        ranges.add(range(form, protocol, body));
      } else {
        others.add(new TsPayload.Other(i, form, protocol, body.rest()));
      }
    }
    return new TsPayload(type, ranges, others, all);
  }

  private static TrafficSelector range(TsType form, int protocol, WireReader in)
      throws MalformedException {
    int octets = form.equals(TsType.TS_IPV6_ADDR_RANGE) ? 16 : 4;
    int startPort = in.u16();
    int endPort = in.u16();
    IpAddress start = IpAddress.of(in.octets(octets));
    IpAddress end = IpAddress.of(in.octets(octets));
    in.end(form + " selector");
    return new TrafficSelector(form, protocol, startPort, endPort, start, end);
  }
}
