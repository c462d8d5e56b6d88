package dev.flexbench.ike.sa;

import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.util.List;

/**
 * What must be known at IKE_SA_INIT, before the peer has a name.
 *
 * @param offers acceptable IKE proposals, the preferred first; the first key exchange method of the
 *     first offer is the one that an initiator guesses
 * @param vendorIds Vendor ID payloads to send, in order
 * @param forceEncapsulation ESP goes in UDP even without a NAT; the peer is made to see one
 * @param natKeepalive how often the 0xFF octet is sent when a NAT is before us; zero for never
 * @param window how many requests we keep state for; above 1 SET_WINDOW_SIZE is sent
 * @param retransmission for every exchange but liveness checks
 */
public record IkeSettings(
    List<Offer> offers,
    List<Octets> vendorIds,
    boolean forceEncapsulation,
    Duration natKeepalive,
    int window,
    Retransmission retransmission) {
  /** RFC 3948 section 4: the default keepalive interval. */
  public static final Duration NAT_KEEPALIVE = Duration.ofSeconds(20);

  public IkeSettings {
    offers = List.copyOf(offers);
    vendorIds = List.copyOf(vendorIds);
    if (offers.isEmpty()) {
      throw new IllegalArgumentException("no IKE proposal");
    }
    if (window < 1) {
      throw new IllegalArgumentException("window " + window);
    }
  }

  /** These proposals, no vendor ids, window 1, encapsulation only for a NAT, default timers. */
  public static IkeSettings of(List<Offer> offers) {
    return new IkeSettings(offers, List.of(), false, NAT_KEEPALIVE, 1, Retransmission.DEFAULT);
  }

  public IkeSettings withVendorIds(List<Octets> ids) {
    return new IkeSettings(offers, ids, forceEncapsulation, natKeepalive, window, retransmission);
  }

  public IkeSettings withForceEncapsulation(boolean force) {
    return new IkeSettings(offers, vendorIds, force, natKeepalive, window, retransmission);
  }

  public IkeSettings withNatKeepalive(Duration interval) {
    return new IkeSettings(offers, vendorIds, forceEncapsulation, interval, window, retransmission);
  }

  public IkeSettings withWindow(int size) {
    return new IkeSettings(
        offers, vendorIds, forceEncapsulation, natKeepalive, size, retransmission);
  }

  public IkeSettings withRetransmission(Retransmission timers) {
    return new IkeSettings(offers, vendorIds, forceEncapsulation, natKeepalive, window, timers);
  }
}
