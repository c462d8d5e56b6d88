package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.Octets;
import java.util.List;

/** The way back of one authenticated request; used once, at once or later. */
final class Reply {
  private final IkeSa sa;
  private final IkeHeader request;
  private final Endpoint local;
  private final Endpoint remote;

  Reply(IkeSa sa, IkeHeader request, Endpoint local, Endpoint remote) {
    this.sa = sa;
    this.request = request;
    this.local = local;
    this.remote = remote;
  }

  /** Sends the protected response and keeps it for retransmissions of the request. */
  void send(List<? extends Payload> payloads) {
    IkeHeader header = request.answer(request.responderSpi());
    sa.debug(PacketLog.sending(local, remote, header, payloads));
    Octets message = sa.seal(header, payloads);
    sa.incoming().answered(request.messageId(), message);
    // RFC 7296 section 2.11: a response goes to where its request came from
    sa.context().ports().transport().sendIke(local, remote, message);
  }

  /** A response of one error notify. */
  void error(NotifyType type) {
    send(List.of(NotifyPayload.of(type)));
  }
}
