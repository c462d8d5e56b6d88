package dev.flexbench.esp;

/** What an SA's packets hold (RFC 4303 section 3.1). */
public enum EspMode {
  /** A whole IP packet; the next header field says 4 or 41. */
  TUNNEL,
  /**
   * The payload of an IP packet between the two ends of the SA themselves; the next header field
   * has that packet's protocol. GRE travels this way.
   */
  TRANSPORT
}
