package dev.flexbench.ike.message;

/**
 * What a payload carries beside its meaning: the critical bit, and the reserved bits, which are
 * sent as zero and ignored on receipt (RFC 7296 section 3.2). They are kept so that a message can
 * be encoded again exactly.
 *
 * @param critical the critical bit, which is ignored for a payload type that the receiver knows
 * @param header the seven reserved bits of the generic payload header
 * @param body the reserved octets of the payload's own fixed part, as one unsigned number
 */
public record Spare(boolean critical, int header, int body) {
  /** All bits zero: what an honest sender sends. */
  public static final Spare NONE = new Spare(false, 0, 0);

  /** Nothing reserved, but the critical bit set. */
  public static final Spare CRITICAL = new Spare(true, 0, 0);

  public Spare {
    if (header < 0 || header > 0x7f || body >>> 24 != 0) {
      throw new IllegalArgumentException("reserved bits " + header + " and " + body);
    }
  }
}
