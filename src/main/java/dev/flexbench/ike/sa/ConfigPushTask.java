package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgType;
import dev.flexbench.ike.message.CpPayload;
import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.Optional;

/**
 * Pushes configuration to the peer (RFC 7296 section 2.19.1), FlexVPN's way to announce routes.
 *
 * <pre>
 *   us   --&gt;  HDR, SK {CP(CFG_SET)}
 *   peer --&gt;  HDR, SK {CP(CFG_ACK)}
 * </pre>
 */
final class ConfigPushTask implements RequestTask {
  private final IkeSa sa;
  private final List<CfgAttribute> attributes;

  ConfigPushTask(IkeSa sa, List<CfgAttribute> attributes) {
    this.sa = sa;
    this.attributes = List.copyOf(attributes);
  }

  @Override
  public ExchangeType exchange() {
    return ExchangeType.INFORMATIONAL;
  }

  @Override
  public List<Payload> request() {
    return List.of(new CpPayload(CfgType.CFG_SET, attributes));
  }

  @Override
  public Outcome response(IkeMessage response, Octets raw) {
    // a response without CFG_ACK says that nothing was accepted
    List<CfgAttribute> accepted =
        response
            .first(CpPayload.class)
            .filter(cp -> cp.cfgType().equals(CfgType.CFG_ACK))
            .map(CpPayload::attributes)
            .orElse(List.of());
    sa.recordConfig(List.of(), attributes);
    sa.event(new IkeEvent.ConfigAcknowledged(sa.session(), accepted));
    return Outcome.DONE;
  }

  @Override
  public void unanswered() {
    sa.down(DownReason.DEAD_PEER, Optional.empty());
  }
}
