package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.TrafficSelector;
import java.time.Duration;
import java.util.List;

/**
 * What a CHILD SA may be.
 *
 * @param name for logs and {@code show} (an IPsec profile's name)
 * @param offers acceptable ESP proposals, the preferred first; each names ENCR, INTEG unless AEAD,
 *     ESN, and key exchange methods only for rekeying with perfect forward secrecy
 * @param local selectors of our side: an initiator proposes them, a responder narrows to them
 * @param remote selectors of the peer's side
 * @param transport transport mode: an initiator asks for it, a responder agrees to it when asked
 * @param transportOnly a tunnel-mode CHILD SA is not acceptable when {@code transport} is set
 * @param lifetime after which the CHILD SA is deleted, rekeyed before that; zero for never
 * @param replayWindow in packets; 0 switches the anti-replay check off
 */
public record ChildSettings(
    String name,
    List<Offer> offers,
    List<TrafficSelector> local,
    List<TrafficSelector> remote,
    boolean transport,
    boolean transportOnly,
    Duration lifetime,
    int replayWindow) {
  public ChildSettings {
    offers = List.copyOf(offers);
    local = List.copyOf(local);
    remote = List.copyOf(remote);
    if (offers.isEmpty() || local.isEmpty() || remote.isEmpty()) {
      throw new IllegalArgumentException(name + ": proposals and selectors may not be empty");
    }
  }

  /** The same limits for the successor of an SA with these selectors and this mode. */
  ChildSettings forSuccessor(
      List<TrafficSelector> itsLocal, List<TrafficSelector> itsRemote, boolean itsTransport) {
    return new ChildSettings(
        name, offers, itsLocal, itsRemote, itsTransport, itsTransport, lifetime, replayWindow);
  }

  /** Tunnel mode, no lifetime, a replay window of 64. */
  public static ChildSettings tunnel(
      String name, List<Offer> offers, List<TrafficSelector> local, List<TrafficSelector> remote) {
    return new ChildSettings(name, offers, local, remote, false, false, Duration.ZERO, 64);
  }
}
