package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.NotifyType;
import java.util.List;

/** What an authenticated peer may have. */
public sealed interface Authorization {
  /**
   * The peer is let in.
   *
   * @param reply a responder's attributes for the CFG_REPLY; they are sent only when the peer asked
   *     (RFC 7296 section 2.19), and not used by an initiator
   */
  record Granted(List<CfgAttribute> reply) implements Authorization {
    public Granted {
      reply = List.copyOf(reply);
    }
  }

  /**
   * The peer is let in without its first CHILD SA: INTERNAL_ADDRESS_FAILURE or FAILED_CP_REQUIRED
   * (RFC 7296 section 2.21.2). An initiator may not give this.
   */
  record WithoutChild(NotifyType error) implements Authorization {}

  /** The peer is refused; it sees AUTHENTICATION_FAILED, the reason stays in our log. */
  record Denied(String reason) implements Authorization {}
}
