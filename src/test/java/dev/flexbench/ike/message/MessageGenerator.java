package dev.flexbench.ike.message;

import dev.flexbench.testing.Property.Gen;
import dev.flexbench.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** Draws messages that are well formed, with reserved bits set now and then. */
final class MessageGenerator {
  private final Gen gen;

  MessageGenerator(Gen gen) {
    this.gen = gen;
  }

  IkeMessage message() {
    List<Payload> payloads = new ArrayList<>(gen.list(0, 6, this::plainPayload));
    if (gen.oneIn(3)) {
      payloads.add(sealed());
    }
    return new IkeMessage(header(), payloads);
  }

  IkeHeader header() {
    return new IkeHeader(
        gen.bits(),
        gen.bits(),
        2,
        gen.between(0, 15),
        new ExchangeType(gen.between(0, 255)),
        gen.oneIn(2),
        gen.oneIn(9),
        gen.oneIn(2),
        gen.bits() >>> 32,
        gen.oneIn(5) ? gen.between(0, 255) & 0xc7 : 0);
  }

  private Spare spare(int bodyBits) {
    if (!gen.oneIn(4)) {
      return Spare.NONE;
    }
    return new Spare(gen.oneIn(2), gen.between(0, 127), gen.between(0, (1 << bodyBits) - 1));
  }

  private Payload sealed() {
    PayloadType first = gen.oneOf(PayloadType.NONE, PayloadType.ID_I, new PayloadType(200));
    return gen.oneIn(2)
        ? new EncryptedPayload(first, gen.octets(gen.between(0, 80)), spare(0))
        : new EncryptedFragmentPayload(
            first, gen.between(0, 65535), gen.between(0, 65535), gen.octets(50), spare(0));
  }

  Payload plainPayload() {
    return switch (gen.between(0, 10)) {
      case 0 -> new SaPayload(gen.list(1, 3, this::proposal), spare(0));
      case 1 ->
          new KePayload(
              new KeyExchangeMethod(gen.between(0, 65535)),
              gen.octets(gen.between(0, 300)),
              spare(16));
      case 2 -> new NoncePayload(gen.octets(gen.between(0, 256)), spare(0));
      case 3 ->
          new NotifyPayload(
              new ProtocolId(gen.between(0, 255)),
              gen.octets(gen.oneOf(0, 4, 8, 255)),
              new NotifyType(gen.between(0, 65535)),
              gen.octets(gen.between(0, 40)),
              spare(0));
      case 4 -> delete();
      case 5 -> new VendorIdPayload(gen.octets(gen.between(0, 60)), spare(0));
      case 6 ->
          new IdPayload(
              gen.oneOf(PayloadType.ID_I, PayloadType.ID_R),
              new Identification(new IdType(gen.between(0, 255)), gen.octets(gen.between(0, 30))),
              spare(24));
      case 7 -> new AuthPayload(new AuthMethod(gen.between(0, 255)), gen.octets(32), spare(24));
      case 8 -> selectors();
      case 9 ->
          new CpPayload(
              new CfgType(gen.between(0, 255)), gen.list(0, 5, this::attribute), spare(24));
      default ->
          new RawPayload(
              gen.oneOf(PayloadType.CERT, PayloadType.EAP, new PayloadType(1)),
              gen.octets(gen.between(0, 70)),
              spare(0));
    };
  }

  private Payload delete() {
    int size = gen.oneOf(0, 4, 8);
    return new DeletePayload(
        new ProtocolId(gen.between(0, 255)),
        size,
        size == 0 ? List.of() : gen.list(0, 4, () -> gen.octets(size)),
        spare(0));
  }

  private CfgAttribute attribute() {
    return new CfgAttribute(
        new CfgAttributeType(gen.between(0, 0x7fff)), gen.octets(gen.between(0, 20)), gen.oneIn(6));
  }

  private Proposal proposal() {
    return new Proposal(
        gen.between(0, 255),
        new ProtocolId(gen.between(0, 255)),
        gen.octets(gen.oneOf(0, 4, 8)),
        gen.list(0, 5, this::transform),
        gen.oneIn(6) ? gen.between(0, 255) : 0);
  }

  private Transform transform() {
    return new Transform(
        new TransformId(new TransformType(gen.between(0, 255)), gen.between(0, 65535)),
        gen.list(0, 2, this::transformAttribute),
        gen.oneIn(6) ? gen.between(0, 65535) : 0);
  }

  private TransformAttribute transformAttribute() {
    boolean fixed = gen.oneIn(2);
    return new TransformAttribute(
        gen.between(0, 0x7fff), fixed, gen.octets(fixed ? 2 : gen.between(0, 9)));
  }

  private Payload selectors() {
    int ranges = gen.between(0, 3);
    List<TsPayload.Other> others = new ArrayList<>();
    int count = ranges;
    for (int position = 0; position < count || count == 0; position++) {
      if (gen.oneIn(4) || count == 0) {
        TsType type = gen.oneOf(new TsType(9), new TsType(200));
        int length = gen.between(0, 20);
        others.add(new TsPayload.Other(position, type, gen.between(0, 255), gen.octets(length)));
        count++;
      }
    }
    return new TsPayload(
        gen.oneOf(PayloadType.TS_I, PayloadType.TS_R),
        gen.list(ranges, ranges, this::range),
        others,
        spare(24));
  }

  private TrafficSelector range() {
    boolean v6 = gen.oneIn(2);
    int octets = v6 ? 16 : 4;
    return new TrafficSelector(
        v6 ? TsType.TS_IPV6_ADDR_RANGE : TsType.TS_IPV4_ADDR_RANGE,
        gen.between(0, 255),
        gen.between(0, 65535),
        gen.between(0, 65535),
        IpAddress.of(gen.octets(octets)),
        IpAddress.of(gen.octets(octets)));
  }
}
