package dev.flexbench.ike.sa;

/** What ESP protects (RFC 4301 section 3.2). */
public enum IpsecMode {
  /** A whole IP packet. */
  TUNNEL,
  /** The payload of the outer IP packet, GRE for FlexVPN's default tunnels. */
  TRANSPORT
}
