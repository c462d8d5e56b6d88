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

  /**
   * A packet came whose SPI is not ours (RFC 7296 section 1.5: the node may answer with
   * INVALID_SPI). Told for a part of such packets only; still, whoever floods the node with random
   * SPIs reaches this method, so what it sets off must be limited by time.
   */
  default void unknownSpi(int spi, OuterPath from) {}
}
