package dev.flexbench.ike.message;

import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** Writes a chain of payloads, RFC 7296 section 3.2. */
final class PayloadWriter {
  private static final int CRITICAL = 0x80;

  private PayloadWriter() {}

  /** What the Next Payload field before this chain says. */
  static PayloadType firstType(List<? extends Payload> payloads) {
    return payloads.isEmpty() ? PayloadType.NONE : payloads.getFirst().type();
  }

  static void chain(WireWriter out, List<? extends Payload> payloads) {
    for (int i = 0; i < payloads.size(); i++) {
      Payload payload = payloads.get(i);
      boolean last = i + 1 == payloads.size();
      if (payload.type().isEncrypted() && !last) {
        throw new IllegalArgumentException("payloads behind the " + payload.type() + " payload");
      }
      int start = out.size();
      Spare spare = payload.spare();
      out.u8((last ? next(payload) : payloads.get(i + 1).type()).code());
      out.u8((spare.critical() ? CRITICAL : 0) | spare.header()).u16(0);
      body(out, payload);
      patchLength(out, start, payload.type() + " payload");
    }
  }

  private static PayloadType next(Payload last) {
    return switch (last) {
      case EncryptedPayload sealed -> sealed.first();
      case EncryptedFragmentPayload sealed -> sealed.first();
      case SaPayload _,
          KePayload _,
          NoncePayload _,
          NotifyPayload _,
          DeletePayload _,
          VendorIdPayload _,
          IdPayload _,
          AuthPayload _,
          TsPayload _,
          CpPayload _,
          RawPayload _ ->
          PayloadType.NONE;
    };
  }

  private static void body(WireWriter out, Payload payload) {
    int spare = payload.spare().body();
    switch (payload) {
      case SaPayload sa -> SaFormat.write(out, sa.proposals());
      case KePayload ke -> out.u16(ke.method().code()).u16(spare).octets(ke.data());
      case NoncePayload nonce -> out.octets(nonce.nonce());
      case NotifyPayload notify -> notification(out, notify);
      case DeletePayload delete -> deletion(out, delete);
      case VendorIdPayload vendor -> out.octets(vendor.vendorId());
      case IdPayload id -> u24(out.u8(id.id().type().code()), spare).octets(id.id().data());
      case AuthPayload auth -> u24(out.u8(auth.method().code()), spare).octets(auth.data());
      case TsPayload ts -> selectors(out, ts);
      case CpPayload cp -> configuration(out, cp);
      case EncryptedPayload sealed -> out.octets(sealed.body());
      case EncryptedFragmentPayload sealed ->
          out.u16(checked(sealed.number(), 0xffff, "fragment number"))
              .u16(checked(sealed.total(), 0xffff, "number of fragments"))
              .octets(sealed.body());
      case RawPayload raw -> out.octets(raw.body());
    }
  }

  private static WireWriter u24(WireWriter out, int value) {
    return out.u8(value >>> 16).u16(value);
  }

  private static void notification(WireWriter out, NotifyPayload notify) {
    out.u8(notify.protocol().code());
    out.u8(checked(notify.spi().size(), 255, "SPI size"));
    out.u16(notify.notifyType().code()).octets(notify.spi()).octets(notify.data());
  }

  private static void deletion(WireWriter out, DeletePayload delete) {
    out.u8(delete.protocol().code());
    out.u8(checked(delete.spiSize(), 255, "SPI size"));
    out.u16(checked(delete.spis().size(), 0xffff, "number of SPIs"));
    delete.spis().forEach(out::octets);
  }

  private static void configuration(WireWriter out, CpPayload cp) {
    u24(out.u8(cp.cfgType().code()), cp.spare().body());
    for (CfgAttribute attribute : cp.attributes()) {
      out.u16(attribute.type().code() | (attribute.reserved() ? 0x8000 : 0));
      out.u16(checked(attribute.value().size(), 0xffff, "attribute length"));
      out.octets(attribute.value());
    }
  }

  private static void selectors(WireWriter out, TsPayload ts) {
    int count = ts.selectors().size() + ts.others().size();
    u24(out.u8(checked(count, 255, "number of selectors")), ts.spare().body());
    List<TrafficSelector> ranges = new ArrayList<>(ts.selectors());
    List<TsPayload.Other> others = new ArrayList<>(ts.others());
    for (int i = 0; i < count; i++) {
      if (ranges.isEmpty() || !others.isEmpty() && others.getFirst().position() <= i) {
        TsPayload.Other other = others.removeFirst();
        selector(out, other.type(), other.second(), other.body());
      } else {
        TrafficSelector range = ranges.removeFirst();
        WireWriter body = new WireWriter(36).u16(range.startPort()).u16(range.endPort());
        body.octets(range.start().octets()).octets(range.end().octets());
        selector(out, range.type(), range.protocol(), body.toOctets());
      }
    }
  }

  private static void selector(WireWriter out, TsType type, int second, Octets body) {
    out.u8(type.code()).u8(second);
    out.u16(checked(4 + body.size(), 0xffff, "selector length")).octets(body);
  }

  static int checked(int value, int max, String what) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(what + " " + value + " does not fit its field");
    }
    return value;
  }

  /** Writes the length of the structure that began at {@code start} into its octets 2 and 3. */
  static void patchLength(WireWriter out, int start, String what) {
    out.patchU16(start + 2, checked(out.size() - start, 0xffff, "length of the " + what));
  }
}
