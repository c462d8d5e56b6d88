package dev.flexbench.esp;

import dev.flexbench.host.PacketPlane;
import dev.flexbench.wire.Octets;
import java.util.Optional;

/**
 * Opens single ESP packets of an SA whose keys are known, outside of any traffic: for captures. It
 * keeps no anti-replay window and checks no selectors. Used by one thread.
 */
public final class EspInspector {
  private static final int HEADER = 8;

  private final EspOpener plain;
  private final EspOpener extended;
  private final Scratch scratch = new Scratch();

  public EspInspector(EspTransform transform, EspKeys keys) {
    this.plain = transform.opener(keys, false);
    this.extended = transform.opener(keys, true);
  }

  /**
   * What an ESP packet carries.
   *
   * @param nextHeader the payload's IP protocol
   * @param payload without padding
   */
  public record Inner(int nextHeader, Octets payload) {}

  /**
   * Opens a packet, from its SPI on. Whether the SA has extended sequence numbers is tried; their
   * upper half is taken as 0, so of such an SA only the first 2^32 packets can be opened.
   *
   * @return empty when the integrity check fails or the packet is not well formed
   */
  public Optional<Inner> open(Octets packet) {
    Optional<Inner> inner = open(plain, packet);
    return inner.isPresent() ? inner : open(extended, packet);
  }

  private Optional<Inner> open(EspOpener opener, Octets packet) {
    if (packet.size() < HEADER) {
      return Optional.empty();
    }
    byte[] room = new byte[PacketPlane.HEADROOM + packet.size() + PacketPlane.SLACK];
    packet.copyTo(room, PacketPlane.HEADROOM);
    long sequence = packet.slice(4, HEADER).toLong();
    int length = opener.open(sequence, room, PacketPlane.HEADROOM, packet.size(), scratch);
    if (length < 2) {
      return Optional.empty();
    }
    byte[] bytes = opener.plainIn(room, scratch);
    int at = opener.plainAt(PacketPlane.HEADROOM);
    // RFC 4303 section 2: padding, its length and the next header follow the payload
    int padding = bytes[at + length - 2] & 0xff;
    int payload = length - 2 - padding;
    return payload < 0
        ? Optional.empty()
        : Optional.of(new Inner(bytes[at + length - 1] & 0xff, Octets.copyOf(bytes, at, payload)));
  }
}
