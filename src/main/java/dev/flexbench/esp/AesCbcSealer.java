package dev.flexbench.esp;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;
import javax.crypto.Cipher;

/** AES-CBC with an HMAC (RFC 3602, RFC 2404, RFC 4868), into the scratch array. */
final class AesCbcSealer implements EspSealer {
  private final AesCbc cbc;

  AesCbcSealer(EspKeys keys, EspHmac hmac, boolean esn) {
    this.cbc = new AesCbc(Cipher.ENCRYPT_MODE, keys, hmac, esn);
  }

  @Override
  public int seal(
      int spi,
      long sequence,
      byte[] packet,
      int plainAt,
      int plainLength,
      Scratch scratch,
      OuterPath path,
      PacketPlane.OuterSink out) {
    int sealedTo = AesCbc.HEADER + AesCbc.BLOCK + plainLength;
    byte[] esp = scratch.atLeast(sealedTo + cbc.icvLength());
    BigEndian.put32(esp, 0, spi);
    BigEndian.put32(esp, 4, (int) sequence);
    int from = plainAt - AesCbc.BLOCK;
    BigEndian.put64(packet, from, 0);
    BigEndian.put64(packet, from + 8, sequence);
    cbc.run(packet, from, AesCbc.BLOCK + plainLength, esp, AesCbc.HEADER);
    byte[] tag = cbc.tag(sequence, esp, 0, sealedTo);
    System.arraycopy(tag, 0, esp, sealedTo, cbc.icvLength());
    out.send(path, esp, 0, sealedTo + cbc.icvLength());
    return sealedTo + cbc.icvLength();
  }
}
