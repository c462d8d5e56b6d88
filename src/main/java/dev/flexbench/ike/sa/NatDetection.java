package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/** The NAT_DETECTION notifies of RFC 7296 section 2.23. Pure functions. */
final class NatDetection {
  /** No node has this address and port, so its hash makes the peer see a NAT. */
  private static final Endpoint NOWHERE = new Endpoint(IpAddress.ANY_V4, 0);

  private NatDetection() {}

  /**
   * What we say about our own source and the peer's address.
   *
   * @param force lies about our source, so that the peer puts ESP in UDP as for a NAT
   */
  static List<NotifyPayload> notifies(
      long initiatorSpi, long responderSpi, Endpoint local, Endpoint remote, boolean force) {
    Endpoint source = force ? NOWHERE : local;
    return List.of(
        NotifyPayload.of(
            NotifyType.NAT_DETECTION_SOURCE_IP, hash(initiatorSpi, responderSpi, source)),
        NotifyPayload.of(
            NotifyType.NAT_DETECTION_DESTINATION_IP, hash(initiatorSpi, responderSpi, remote)));
  }

  /**
   * What a received message says about NATs on the way.
   *
   * @return empty when the peer does not do NAT traversal
   */
  static Optional<Found> detect(IkeMessage message, Endpoint local, Endpoint remote) {
    List<Octets> sources = hashes(message, NotifyType.NAT_DETECTION_SOURCE_IP);
    List<Octets> destinations = hashes(message, NotifyType.NAT_DETECTION_DESTINATION_IP);
    if (sources.isEmpty() || destinations.isEmpty()) {
      return Optional.empty();
    }
    long i = message.header().initiatorSpi();
    long r = message.header().responderSpi();
    // no source hash is that of the address we see: the peer's was changed on the way;
    // the destination hash is not that of our address: ours is changed
    return Optional.of(
        new Found(
            !destinations.contains(hash(i, r, local)), !sources.contains(hash(i, r, remote))));
  }

  /** SHA-1 of the SPIs in header order, the address and the port. */
  static Octets hash(long initiatorSpi, long responderSpi, Endpoint endpoint) {
    Octets input =
        new WireWriter(34)
            .u64(initiatorSpi)
            .u64(responderSpi)
            .octets(endpoint.address().octets())
            .u16(endpoint.port())
            .toOctets();
    try {
      return Octets.of(MessageDigest.getInstance("SHA-1").digest(input.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private static List<Octets> hashes(IkeMessage message, NotifyType type) {
    return message.notifications(type).map(NotifyPayload::data).toList();
  }

  /** A NAT before us, a NAT before the peer. */
  record Found(boolean localBehind, boolean remoteBehind) {
    boolean any() {
      return localBehind || remoteBehind;
    }
  }
}
