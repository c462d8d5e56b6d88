package dev.flexbench.ike.sa;

import dev.flexbench.host.DataPlane;
import dev.flexbench.host.OuterPath;
import dev.flexbench.wire.Endpoint;
import java.util.Optional;

/** The addresses and ports of one IKE SA, and how ESP travels between them. */
final class SaPath {
  private final boolean forced;
  private Endpoint local;
  private Endpoint remote;
  private Optional<NatDetection.Found> nat = Optional.empty();
  private OuterPath outer;

  SaPath(Endpoint local, Endpoint remote, boolean forced) {
    this.local = local;
    this.remote = remote;
    this.forced = forced;
    this.outer = makeOuter();
  }

  Endpoint local() {
    return local;
  }

  Endpoint remote() {
    return remote;
  }

  /** The path of ESP packets: the same object until it changes. */
  OuterPath outer() {
    return outer;
  }

  boolean encapsulated() {
    return nat.isPresent() && (forced || nat.get().any());
  }

  boolean localBehindNat() {
    return nat.map(NatDetection.Found::localBehind).orElse(false);
  }

  boolean remoteBehindNat() {
    return nat.map(NatDetection.Found::remoteBehind).orElse(false);
  }

  /** What IKE_SA_INIT found; empty when the peer does no NAT traversal. */
  void natFound(Optional<NatDetection.Found> found) {
    nat = found;
    outer = makeOuter();
  }

  /** RFC 7296 section 2.23: from IKE_AUTH on an initiator that saw a NAT uses port 4500. */
  void floatToNatPort() {
    local = local.withPort(DataPlane.NAT_PORT);
    if (remote.port() == DataPlane.IKE_PORT) {
      remote = remote.withPort(DataPlane.NAT_PORT);
    }
    outer = makeOuter();
  }

  /**
   * Follows an authenticated message to where it came from.
   *
   * @return whether anything changed
   */
  boolean follow(Endpoint ours, Endpoint theirs) {
    if (ours.equals(local) && theirs.equals(remote)) {
      return false;
    }
    local = ours;
    remote = theirs;
    outer = makeOuter();
    return true;
  }

  IkeSaView.NatView view() {
    return new IkeSaView.NatView(localBehindNat(), remoteBehindNat(), encapsulated());
  }

  private OuterPath makeOuter() {
    if (!encapsulated()) {
      return new OuterPath(local.withPort(0), remote.withPort(0), OuterPath.Encapsulation.RAW);
    }
    // RFC 7296 section 2.23: encapsulated ESP shares port 4500 with IKE
    boolean floated = local.port() == DataPlane.NAT_PORT;
    return new OuterPath(
        local.withPort(DataPlane.NAT_PORT),
        floated ? remote : remote.withPort(DataPlane.NAT_PORT),
        OuterPath.Encapsulation.UDP);
  }
}
