package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.DeletePayload;
import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.util.List;
import java.util.Optional;

/**
 * Closes one CHILD SA (RFC 7296 section 1.4.1): each side names the SPI that it receives with.
 *
 * <pre>
 *   us   --&gt;  HDR, SK {D(ESP, our inbound SPI)}
 *   peer --&gt;  HDR, SK {D(ESP, its inbound SPI)}
 * </pre>
 */
final class DeleteChildTask implements RequestTask {
  private final IkeSa sa;
  private final long inboundSpi;
  private final DownReason reason;

  DeleteChildTask(IkeSa sa, long inboundSpi, DownReason reason) {
    this.sa = sa;
    this.inboundSpi = inboundSpi;
    this.reason = reason;
  }

  @Override
  public ExchangeType exchange() {
    return ExchangeType.INFORMATIONAL;
  }

  @Override
  public List<Payload> request() {
    return List.of(DeletePayload.esp(List.of(new WireWriter(4).u32(inboundSpi).toOctets())));
  }

  @Override
  public Outcome response(IkeMessage response, Octets raw) {
    sa.children().remove(inboundSpi, reason);
    return Outcome.DONE;
  }

  @Override
  public void unanswered() {
    sa.down(DownReason.DEAD_PEER, Optional.empty());
  }
}
