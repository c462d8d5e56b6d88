package dev.flexbench.esp;

import dev.flexbench.host.PacketPlane;
import javax.crypto.Cipher;

/** AES-CBC with an HMAC (RFC 3602, RFC 2404, RFC 4868), into the scratch array. */
final class AesCbcOpener implements EspOpener {
  private final AesCbc cbc;

  AesCbcOpener(EspKeys keys, EspHmac hmac, boolean esn) {
    this.cbc = new AesCbc(Cipher.DECRYPT_MODE, keys, hmac, esn);
  }

  @Override
  public int open(long sequence, byte[] packet, int espAt, int espLength, Scratch scratch) {
    int signed = espLength - cbc.icvLength();
    int sealed = signed - AesCbc.HEADER; // the IV included
    if (sealed < 2 * AesCbc.BLOCK || sealed % AesCbc.BLOCK != 0) {
      return WRONG_LENGTH;
    }
    byte[] tag = cbc.tag(sequence, packet, espAt, signed);
    int difference = 0;
    for (int i = 0; i < cbc.icvLength(); i++) {
      difference |= tag[i] ^ packet[espAt + signed + i];
    }
    if (difference != 0) {
      return WRONG_ICV;
    }
    byte[] plain = scratch.atLeast(PacketPlane.HEADROOM + sealed + PacketPlane.SLACK);
    cbc.run(packet, espAt + AesCbc.HEADER, sealed, plain, PacketPlane.HEADROOM);
    return sealed - AesCbc.BLOCK;
  }

  @Override
  public byte[] plainIn(byte[] packet, Scratch scratch) {
    return scratch.bytes();
  }

  @Override
  public int plainAt(int espAt) {
    return PacketPlane.HEADROOM + AesCbc.BLOCK;
  }
}
