package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.Optional;

/**
 * An initiator tells the responder that it does not believe its AUTH payload (RFC 7296 section
 * 2.21.2). Both ends then forget the IKE SA without a DELETE.
 *
 * <pre>
 *   us   --&gt;  HDR, SK {N(AUTHENTICATION_FAILED)}
 *   peer --&gt;  HDR, SK {}
 * </pre>
 */
final class AuthFailedTask implements RequestTask {
  private final IkeSa sa;

  AuthFailedTask(IkeSa sa) {
    this.sa = sa;
  }

  @Override
  public ExchangeType exchange() {
    return ExchangeType.INFORMATIONAL;
  }

  @Override
  public List<Payload> request() {
    return List.of(NotifyPayload.of(NotifyType.AUTHENTICATION_FAILED));
  }

  @Override
  public Outcome response(IkeMessage response, Octets raw) {
    unanswered();
    return Outcome.DONE;
  }

  @Override
  public void unanswered() {
    sa.down(DownReason.AUTHENTICATION_FAILED, Optional.of(NotifyType.AUTHENTICATION_FAILED));
  }
}
