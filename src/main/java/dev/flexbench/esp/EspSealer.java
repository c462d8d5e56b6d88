package dev.flexbench.esp;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;

/** Protects one SA's outgoing packets; used by one thread. */
interface EspSealer {
  /**
   * Seals a padded plaintext (payload, padding, pad length, next header) and hands the ESP packet
   * to {@code out}.
   *
   * @param packet has the usable room of {@link PacketPlane#HEADROOM} before the plaintext and
   *     enough behind it for the ICV; is overwritten
   * @param scratch another array for ciphers that cannot work in place
   * @return the ESP packet's length
   */
  int seal(
      int spi,
      long sequence,
      byte[] packet,
      int plainAt,
      int plainLength,
      Scratch scratch,
      OuterPath path,
      PacketPlane.OuterSink out);
}
