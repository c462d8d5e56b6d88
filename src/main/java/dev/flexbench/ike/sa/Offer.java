package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.Transform;
import java.util.List;

/**
 * One acceptable proposal, without number and SPI: for every transform type the acceptable
 * transforms, the preferred first (RFC 7296 section 3.3).
 *
 * <p>An offer with AEAD ciphers names no integrity transform, and an offer of other ciphers names
 * at least one; put AEAD and other ciphers in two offers (RFC 7296 section 3.3, RFC 5282 section
 * 8).
 */
public record Offer(List<Transform> transforms) {
  public Offer {
    transforms = List.copyOf(transforms);
  }
}
