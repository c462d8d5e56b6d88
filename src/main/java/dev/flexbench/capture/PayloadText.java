package dev.flexbench.capture;

import dev.flexbench.ike.message.AuthPayload;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CpPayload;
import dev.flexbench.ike.message.DeletePayload;
import dev.flexbench.ike.message.EncryptedFragmentPayload;
import dev.flexbench.ike.message.EncryptedPayload;
import dev.flexbench.ike.message.IdPayload;
import dev.flexbench.ike.message.KePayload;
import dev.flexbench.ike.message.NoncePayload;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.ike.message.Proposal;
import dev.flexbench.ike.message.ProtocolId;
import dev.flexbench.ike.message.RawPayload;
import dev.flexbench.ike.message.SaPayload;
import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TsPayload;
import dev.flexbench.ike.message.VendorIdPayload;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.stream.Collectors;

/** A payload's content as one line for people. */
public final class PayloadText {
  private PayloadText() {}

  /** For example {@code ESP c0ffee01: ENCR_AES_GCM_16-256, ESN_NONE}. */
  public static String of(Payload payload) {
    return switch (payload) {
      case SaPayload sa ->
          sa.proposals().stream().map(PayloadText::proposal).collect(Collectors.joining("; "));
      case KePayload ke -> ke.method() + ", " + ke.data().size() + " octets";
      case NoncePayload nonce -> nonce.nonce().size() + " octets";
      case NotifyPayload notify -> notification(notify);
      case DeletePayload delete -> delete.protocol() + joined(" ", delete.spis());
      case VendorIdPayload vendor -> text(vendor.vendorId());
      case IdPayload id -> id.id().toString();
      case AuthPayload auth -> auth.method() + ", " + auth.data().size() + " octets";
      case TsPayload ts -> selectors(ts);
      case CpPayload cp ->
          cp.attributes().stream().map(PayloadText::attribute).collect(Collectors.joining(", "));
      case EncryptedPayload sealed -> sealed.body().size() + " octets";
      case EncryptedFragmentPayload part ->
          part.number() + " of " + part.total() + ", " + part.body().size() + " octets";
      case RawPayload raw -> raw.body().size() + " octets";
    };
  }

  private static String proposal(Proposal proposal) {
    String transforms =
        proposal.transforms().stream().map(Transform::toString).collect(Collectors.joining(", "));
    String spi = proposal.spi().isEmpty() ? "" : " " + proposal.spi().hex();
    return proposal.protocol() + spi + ": " + transforms;
  }

  private static String notification(NotifyPayload notify) {
    String about =
        notify.protocol().equals(ProtocolId.NONE) && notify.spi().isEmpty()
            ? ""
            : (notify.protocol() + " " + notify.spi().hex()).strip();
    String data = notify.data().isEmpty() ? "" : notify.data().hex();
    return (about + " " + data).strip();
  }

  private static String joined(String separator, List<Octets> octets) {
    return octets.stream().map(each -> separator + each.hex()).collect(Collectors.joining());
  }

  private static String selectors(TsPayload ts) {
    String ranges =
        ts.selectors().stream().map(TrafficSelector::toString).collect(Collectors.joining(", "));
    return ts.others().isEmpty() ? ranges : ranges + " and " + ts.others().size() + " others";
  }

  private static String attribute(CfgAttribute attribute) {
    Octets value = attribute.value();
    String text =
        switch (attribute.type().code()) {
          // INTERNAL_IP4_ADDRESS, _NETMASK, _DNS, _NBNS, _DHCP; INTERNAL_IP6_DNS, _DHCP
          case 1, 2, 3, 4, 6 -> value.size() == 4 ? IpAddress.of(value).toString() : value.hex();
          case 10, 12 -> value.size() == 16 ? IpAddress.of(value).toString() : value.hex();
          // INTERNAL_IP6_ADDRESS and _SUBNET: an address and a prefix length
          case 8, 15 ->
              value.size() == 17
                  ? IpAddress.of(value.slice(0, 16)) + "/" + value.get(16)
                  : value.hex();
          // INTERNAL_IP4_SUBNET: an address and a mask
          case 13 ->
              value.size() == 8
                  ? IpAddress.of(value.slice(0, 4)) + " " + IpAddress.of(value.from(4))
                  : value.hex();
          default -> text(value);
        };
    return text.isEmpty() ? attribute.type().toString() : attribute.type() + " " + text;
  }

  private static String text(Octets octets) {
    for (byte b : octets.toByteArray()) {
      if (b < 0x20 || b > 0x7e) {
        return octets.hex();
      }
    }
    return octets.utf8();
  }
}
