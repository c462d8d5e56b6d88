package dev.flexbench.capture;

import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpProtocol;
import java.util.Optional;

/** What a captured packet is. */
public sealed interface PacketContent {
  /**
   * An IKE message.
   *
   * @param outer as it was on the link
   * @param decrypted with the payloads from inside, where it was sealed and the keys were known
   * @param natPort whether it came behind a non-ESP marker (RFC 3948 section 2.2)
   * @param retransmission whether the same octets went the same way before
   * @param problem why a sealed message could not be opened, where its keys were known
   */
  record Ike(
      IkeMessage outer,
      Optional<IkeMessage> decrypted,
      boolean natPort,
      boolean retransmission,
      Optional<String> problem)
      implements PacketContent {
    /** The message as far as it could be read. */
    public IkeMessage message() {
      return decrypted.orElse(outer);
    }
  }

  /**
   * An ESP packet, RFC 4303.
   *
   * @param spi unsigned 32 bits
   * @param sequence the lower 32 bits of the sequence number
   * @param udpEncapsulated whether it came in UDP (RFC 3948)
   * @param length octets from the SPI to the end of the ICV, as on the link
   * @param inner what is inside, where the keys were known
   * @param problem why it could not be opened, where the keys were known
   */
  record Esp(
      long spi,
      long sequence,
      boolean udpEncapsulated,
      int length,
      Optional<Plain> inner,
      Optional<String> problem)
      implements PacketContent {}

  /** The single octet 0xFF of RFC 3948 section 2.3. */
  record NatKeepalive() implements PacketContent {}

  /**
   * Any other IP packet: in the clear on the link, or what was inside an ESP packet.
   *
   * @param source the port is 0 where the protocol has none
   * @param length octets of the IP packet, its header included
   * @param fragment whether it is a piece of a larger packet
   * @param summary for people: {@code ICMP echo request 1/2}
   * @param inner the packet inside, of GRE and of IP in IP
   */
  record Plain(
      IpProtocol protocol,
      Endpoint source,
      Endpoint destination,
      int length,
      boolean fragment,
      String summary,
      Optional<Plain> inner)
      implements PacketContent {}

  /**
   * A packet that is not IP, or not well formed.
   *
   * @param reason why it is not decoded
   */
  record Undecoded(String reason) implements PacketContent {}
}
