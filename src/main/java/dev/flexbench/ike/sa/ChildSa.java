package dev.flexbench.ike.sa;

import dev.flexbench.host.OuterPath;
import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.ike.message.Transform;
import java.time.Duration;
import java.util.List;

/**
 * A negotiated pair of ESP SAs.
 *
 * @param inboundSpi ours, in 1..2^32-1: packets to us carry it
 * @param outboundSpi the peer's: packets from us carry it
 * @param transforms one per type: ENCR, INTEG unless AEAD, ESN, and the key exchange when there was
 *     one
 * @param local the selectors of our side after narrowing
 * @param remote the selectors of the peer's side after narrowing
 * @param path outer addresses, and whether ESP goes in UDP
 * @param settings what it was negotiated within
 */
public record ChildSa(
    SessionId session,
    long inboundSpi,
    long outboundSpi,
    IpsecMode mode,
    List<Transform> transforms,
    ChildKeys keys,
    List<TrafficSelector> local,
    List<TrafficSelector> remote,
    OuterPath path,
    ChildSettings settings) {
  public ChildSa {
    transforms = List.copyOf(transforms);
    local = List.copyOf(local);
    remote = List.copyOf(remote);
  }

  /** The same SA pair on another path (the peer moved, or a NAT mapping changed). */
  public ChildSa onPath(OuterPath other) {
    return new ChildSa(
        session, inboundSpi, outboundSpi, mode, transforms, keys, local, remote, other, settings);
  }

  /** After which it is deleted; zero for never. */
  public Duration lifetime() {
    return settings.lifetime();
  }
}
