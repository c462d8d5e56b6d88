package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.IdPayload;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;

/** What one side's AUTH payload vouches for (RFC 7296 section 2.15). */
public final class SignedOctets {
  private SignedOctets() {}

  /**
   * {@code InitiatorSignedOctets} or {@code ResponderSignedOctets}: {@code RealMessage |
   * NonceOfTheOther | prf(SK_p, RestOfIDPayload)}.
   *
   * @param message the side's own IKE_SA_INIT message, from the header's first octet, without the
   *     non-ESP marker
   * @param peerNonce the other side's nonce
   * @param skP the side's SK_p
   * @param idBody the side's Identification payload without its generic header ({@link #idBody})
   */
  public static Octets of(Prf prf, Octets message, Octets peerNonce, Octets skP, Octets idBody) {
    return Octets.concat(message, peerNonce, prf.apply(skP, idBody));
  }

  /** The same of a decoded payload; its reserved octets count as they came. */
  public static Octets of(Prf prf, Octets message, Octets peerNonce, Octets skP, IdPayload id) {
    return of(prf, message, peerNonce, skP, idBody(id));
  }

  /** Type, reserved octets and data of an Identification payload. */
  public static Octets idBody(IdPayload id) {
    int reserved = id.spare().body();
    return new WireWriter(4 + id.id().data().size())
        .u8(id.id().type().code())
        .u8(reserved >>> 16)
        .u16(reserved)
        .octets(id.id().data())
        .toOctets();
  }
}
