package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgType;
import dev.flexbench.ike.message.CpPayload;
import dev.flexbench.ike.message.DeletePayload;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.ike.message.ProtocolId;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers INFORMATIONAL requests (RFC 7296 section 1.4).
 *
 * <pre>
 *   peer --&gt;  HDR, SK {}                      us --&gt;  HDR, SK {}
 *   peer --&gt;  HDR, SK {D(IKE)}                us --&gt;  HDR, SK {}                and the SA ends
 *   peer --&gt;  HDR, SK {D(ESP, SPIs)}          us --&gt;  HDR, SK {D(ESP, our SPIs)}
 *   peer --&gt;  HDR, SK {CP(CFG_SET)}           us --&gt;  HDR, SK {CP(CFG_ACK)}
 *   peer --&gt;  HDR, SK {CP(CFG_REQUEST)}       us --&gt;  HDR, SK {CP(CFG_REPLY)}
 *   peer --&gt;  HDR, SK {N(AUTHENTICATION_FAILED)}  us --&gt;  HDR, SK {}            and the SA ends
 * </pre>
 */
final class InformationalResponder {
  private final IkeSa sa;

  InformationalResponder(IkeSa sa) {
    this.sa = sa;
  }

  void request(IkeMessage request, Reply reply) {
    Optional<NotifyType> fatal = fatal(request);
    if (fatal.isPresent()) {
      reply.send(List.of());
      sa.error("Peer reports " + fatal.get());
      sa.downAfterReply(reason(fatal.get()), fatal);
      return;
    }
    if (request.all(DeletePayload.class).anyMatch(d -> d.protocol().equals(ProtocolId.IKE))) {
      // section 1.4.1: the response to the deletion of the IKE SA is empty
      reply.send(List.of());
      sa.debug("Process delete request from peer");
      sa.downAfterReply(DownReason.PEER_DELETE, Optional.empty());
      return;
    }
    List<Payload> answer = new ArrayList<>();
    List<Long> closing = deletedChildren(request, answer);
    List<IkeEvent> events = new ArrayList<>();
    request.all(CpPayload.class).findFirst().ifPresent(cp -> config(cp, answer, events));
    reply.send(answer);
    closing.forEach(spi -> sa.children().removedByPeer(spi));
    events.forEach(sa::event);
  }

  /** RFC 7296 section 2.21.2: these end the IKE SA without a DELETE. */
  private static Optional<NotifyType> fatal(IkeMessage request) {
    return request
        .all(NotifyPayload.class)
        .map(NotifyPayload::notifyType)
        .filter(type ->
            type.equals(NotifyType.AUTHENTICATION_FAILED) || type.equals(NotifyType.INVALID_SYNTAX))
        .findFirst();
  }

  private static DownReason reason(NotifyType type) {
    return type.equals(NotifyType.AUTHENTICATION_FAILED)
        ? DownReason.AUTHENTICATION_FAILED
        : DownReason.PROTOCOL_ERROR;
  }

  /** The inbound SPIs of the CHILD SAs to close; adds the Delete payload that answers. */
  private List<Long> deletedChildren(IkeMessage request, List<Payload> answer) {
    List<Long> closing = new ArrayList<>();
    List<Octets> ours = new ArrayList<>();
    request
        .all(DeletePayload.class)
        .filter(delete -> delete.protocol().equals(ProtocolId.ESP))
        .flatMap(delete -> delete.spis().stream())
        .forEach(spi ->
            sa.children()
                .byOutbound(spi.toLong())
                .filter(child -> !closing.contains(child.inboundSpi()))
                .ifPresent(child -> close(child, closing, ours)));
    if (!ours.isEmpty()) {
      answer.add(DeletePayload.esp(ours));
    }
    return closing;
  }

  private void close(ChildSa child, List<Long> closing, List<Octets> ours) {
    closing.add(child.inboundSpi());
    // section 1.4.1: when both ends delete at once, the responses name no SPIs again
    if (!sa.children().deleting(child)) {
      ours.add(new WireWriter(4).u32(child.inboundSpi()).toOctets());
    }
  }

  private void config(CpPayload cp, List<Payload> answer, List<IkeEvent> events) {
    IkePolicy policy = sa.context().ports().policy();
    if (cp.cfgType().equals(CfgType.CFG_SET)) {
      List<CfgAttribute> accepted = policy.configSet(sa.session(), cp.attributes());
      // section 2.19.1: what was accepted is listed without values
      answer.add(
          new CpPayload(
              CfgType.CFG_ACK,
              accepted.stream().map(a -> new CfgAttribute(a.type(), Octets.EMPTY)).toList()));
      sa.recordConfig(cp.attributes(), List.of());
      events.add(new IkeEvent.ConfigReceived(sa.session(), cp.attributes(), accepted));
    } else if (cp.cfgType().equals(CfgType.CFG_REQUEST)) {
      List<CfgAttribute> values = policy.configRequest(sa.session(), cp.attributes());
      answer.add(new CpPayload(CfgType.CFG_REPLY, values));
      sa.recordConfig(cp.attributes(), values);
    }
  }
}
