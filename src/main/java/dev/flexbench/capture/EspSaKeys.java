package dev.flexbench.capture;

import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.util.HexFormat;

/**
 * What decrypts the packets of one ESP SA, one direction.
 *
 * @param source the outer source address, as it is seen where the SA's maker stands
 * @param destination the outer destination address
 * @param spi unsigned 32 bits
 * @param keyBits the cipher's key length in bits, without salt
 * @param integrity {@link TransformId#AUTH_NONE} for an AEAD
 * @param encryptionKey with the salt behind it for an AEAD
 * @param integrityKey empty for an AEAD
 */
public record EspSaKeys(
    IpAddress source,
    IpAddress destination,
    long spi,
    TransformId encryption,
    int keyBits,
    TransformId integrity,
    Octets encryptionKey,
    Octets integrityKey) {
  /** Addresses, SPI and algorithms only: keys are secret. */
  @Override
  public String toString() {
    return "EspSaKeys["
        + source
        + " > "
        + destination
        + " 0x"
        + HexFormat.of().toHexDigits((int) spi)
        + " "
        + encryption
        + "-"
        + keyBits
        + "]";
  }
}
