package dev.flexbench.ike.sa;

/** Where CHILD SAs work: the node's ESP plane. Called on the control thread. */
public interface ChildSas {
  /**
   * Packets with {@link ChildSa#inboundSpi()} must be accepted from now on.
   *
   * @return its packet counters, read for dead peer detection
   */
  Traffic install(ChildSa child);

  /** Packets for the peer use this SA from now on; comes after {@link #install}. */
  void useForSending(ChildSa child);

  /** The peer is now reached by {@code moved.path()}; SPIs and keys are the same. */
  void move(ChildSa moved);

  /** Both directions end here. */
  void remove(ChildSa child, DownReason reason);

  /** Packets of one CHILD SA; cheap to read. */
  interface Traffic {
    /** Packets that were authenticated and accepted. */
    long packetsIn();

    long packetsOut();

    /** No traffic, for an SA without a data plane. */
    Traffic NONE =
        new Traffic() {
          @Override
          public long packetsIn() {
            return 0;
          }

          @Override
          public long packetsOut() {
            return 0;
          }
        };
  }
}
