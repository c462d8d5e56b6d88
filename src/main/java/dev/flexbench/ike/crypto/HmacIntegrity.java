package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Octets;
import javax.crypto.Mac;

/** A truncated HMAC (RFC 2404, RFC 4868 section 2.3). */
record HmacIntegrity(TransformId id, String jcaName, int keyLength, int icvLength)
    implements Integrity {
  @Override
  public Octets icv(Octets key, Octets... parts) {
    Mac mac = Jce.mac(jcaName, key);
    for (Octets part : parts) {
      mac.update(part.asBuffer());
    }
    return Octets.copyOf(mac.doFinal(), 0, icvLength);
  }
}
