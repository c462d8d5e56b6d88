package dev.flexbench.esp;

/** Why a packet went no further. */
public enum Drop {
  /** No prefix of the tunnel table covers the destination. */
  NO_ROUTE,
  /** Out: the interface has no SA. In: the SPI is not ours. */
  NO_SA,
  /** No SA's selectors cover the packet (RFC 4301 section 4.4.1), or the inbound SA's do not. */
  SELECTOR,
  /** Seen before, or left of the anti-replay window (RFC 4303 section 3.4.3). */
  REPLAY,
  /** The ICV is wrong. */
  AUTHENTICATION,
  /** ESP in UDP on an SA that was agreed without, or the reverse. */
  ENCAPSULATION,
  /** Not an IP packet, or an ESP packet of impossible length or content. */
  MALFORMED,
  /** The SA has used its last sequence number (RFC 4303 section 3.3.3). */
  SEQUENCE_EXHAUSTED
}
