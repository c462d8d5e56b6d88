package dev.flexbench.esp;

import dev.flexbench.host.OuterPath;

/**
 * What packets tell the node. Called on data-plane threads, so implementations only hand over to
 * their control thread ({@code host.Timers.execute}) and return.
 */
public interface PlaneListener {
  /** Hears nothing. */
  PlaneListener NONE =
      new PlaneListener() {
        @Override
        public void saWanted(TunnelInterface of) {}

        @Override
        public void peerMoved(InboundSa sa, OuterPath path) {}
      };

  /**
   * A packet was dropped because the interface has no SA. Told once, and again only after {@link
   * TunnelInterface#rearm()} or after an SA came and went.
   */
  void saWanted(TunnelInterface of);

  /**
   * An authentic packet came by another path than the one before it (RFC 7296 section 2.23: a NAT
   * may have changed its mapping). Told once per change.
   */
  void peerMoved(InboundSa sa, OuterPath path);
}
