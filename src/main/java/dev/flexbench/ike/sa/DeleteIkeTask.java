package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.DeletePayload;
import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.Optional;

/**
 * Closes the IKE SA (RFC 7296 section 1.4.1).
 *
 * <pre>
 *   us   --&gt;  HDR, SK {D(IKE)}
 *   peer --&gt;  HDR, SK {}
 * </pre>
 */
final class DeleteIkeTask implements RequestTask {
  private final IkeSa sa;
  private final DownReason reason;

  DeleteIkeTask(IkeSa sa, DownReason reason) {
    this.sa = sa;
    this.reason = reason;
  }

  @Override
  public ExchangeType exchange() {
    return ExchangeType.INFORMATIONAL;
  }

  @Override
  public List<Payload> request() {
    return List.of(DeletePayload.ike());
  }

  @Override
  public Outcome response(IkeMessage response, Octets raw) {
    sa.down(reason, Optional.empty());
    return Outcome.DONE;
  }

  @Override
  public void unanswered() {
    sa.down(reason, Optional.empty());
  }
}
